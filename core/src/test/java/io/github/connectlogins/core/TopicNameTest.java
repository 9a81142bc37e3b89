package io.github.connectlogins.core;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicNameTest {
    private static final String KEY = "alert.topic";

    @ParameterizedTest
    @ValueSource(strings = {"login-alerts", "a", "Logins_2.0"})
    void takesWhatKafkaTakes(String name) {
        assertThatCode(() -> TopicName.REQUIRED.ensureValid(KEY, name)).doesNotThrowAnyException();
        assertThatCode(() -> TopicName.OPTIONAL.ensureValid(KEY, name)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"login alerts", "alerts!", ".", "..", "z\u00fcrich"})
    void refusesWhatKafkaRefuses(String name) {
        assertThatThrownBy(() -> TopicName.REQUIRED.ensureValid(KEY, name))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(KEY)
                .hasMessageContaining("1 to 249 letters, digits, dots, underscores and hyphens");
        assertThatThrownBy(() -> TopicName.OPTIONAL.ensureValid(KEY, name)).isInstanceOf(ConfigException.class);
    }

    @Test
    void refusesNamesThatAreTooLong() {
        assertThatThrownBy(() -> TopicName.REQUIRED.ensureValid(KEY, "a".repeat(250)))
                .isInstanceOf(ConfigException.class);
    }

    @Test
    void onlyAnOptionalOneMayBeLeftOut() {
        assertThatCode(() -> TopicName.OPTIONAL.ensureValid(KEY, "")).doesNotThrowAnyException();
        assertThatThrownBy(() -> TopicName.REQUIRED.ensureValid(KEY, "")).isInstanceOf(ConfigException.class);
    }
}
