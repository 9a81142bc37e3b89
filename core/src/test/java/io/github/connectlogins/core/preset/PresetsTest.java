package io.github.connectlogins.core.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class PresetsTest {
    @Test
    void areFoundByTheirNames() {
        assertThat(Presets.named("okta")).map(Preset::name).contains("okta");
        assertThat(Presets.named("")).isEmpty();
    }

    @Test
    void eachSaysWhereTheUserIsAndHasATitle() {
        assertThat(Presets.ALL).allSatisfy((name, preset) -> {
            assertThat(preset.notation()).containsKeys("user_id", "timestamp").doesNotContainKey("outcome");
            assertThat(preset.title()).isNotBlank();
            assertThat(preset.name()).isEqualTo(name).matches("[a-z0-9-]+");
            assertThat(preset.schema().name()).matches("login\\.[a-z0-9_]+");
        });
    }

    @Test
    void aValidatorTakesNothingOrTheNameOfAUsableOne() {
        Validator validator = Presets.validator(Preset::structured);

        validator.ensureValid("preset", "");
        validator.ensureValid("preset", "okta");
        assertThatThrownBy(() -> validator.ensureValid("preset", "openssh"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("expected one of [, keycloak, okta");
    }
}
