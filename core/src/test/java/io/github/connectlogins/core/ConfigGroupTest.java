package io.github.connectlogins.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;

class ConfigGroupTest {
    private enum Colour {
        RED,
        DARK_BLUE
    }

    private final ConfigDef def = new ConfigDef();

    ConfigGroupTest() {
        new ConfigGroup(def, "Looks")
                .key(
                        "colour",
                        Type.STRING,
                        "red",
                        ConfigGroup.oneOf(Colour.class),
                        Importance.HIGH,
                        "Colour",
                        "The colour.")
                .key(
                        "zone",
                        Type.STRING,
                        "UTC",
                        ConfigGroup.parsedBy(String.class, ZoneId::of, "a zone"),
                        Importance.LOW,
                        "Zone",
                        "The zone.")
                .key(
                        "fields",
                        Type.LIST,
                        List.of(),
                        ConfigGroup.listParsedBy(FieldMap::parse, "a list of canonical:candidate"),
                        Importance.LOW,
                        "Fields",
                        "The fields.");
    }

    @Test
    void givesEveryKeyItsGroupPlaceWidthAndName() {
        ConfigKey zone = def.configKeys().get("zone");

        assertThat(zone.group).isEqualTo("Looks");
        assertThat(zone.orderInGroup).isEqualTo(2);
        assertThat(zone.displayName).isEqualTo("Zone");
        assertThat(zone.width).isEqualTo(ConfigDef.Width.MEDIUM);
    }

    @Test
    void acceptsAndRecommendsTheConstantsOfAnEnum() {
        assertThat(validated("colour", "Dark_Blue").errorMessages()).isEmpty();
        assertThat(validated("colour", "Dark_Blue").recommendedValues()).containsExactly("red", "dark_blue");
        assertThat(ConfigGroup.valueOf(Colour.class, "Dark_Blue")).isEqualTo(Colour.DARK_BLUE);
        assertThat(ConfigGroup.nameOf(Colour.DARK_BLUE)).isEqualTo("dark_blue");
    }

    @Test
    void namesTheConstantsWhereTheValueIsNone() {
        assertThat(validated("colour", "green").errorMessages())
                .containsExactly("Invalid value green for configuration colour: expected one of [red, dark_blue]");
        assertThat(def.configKeys().get("colour").validator).hasToString("one of [red, dark_blue]");
    }

    @Test
    void reportsWhatTheParserSaysOnTheKey() {
        assertThat(validated("zone", "Mars/Base").errorMessages())
                .containsExactly("Invalid value Mars/Base for configuration zone: "
                        + "Unknown time-zone ID: Mars/Base; expected a zone");
        assertThat(def.configKeys().get("zone").validator).hasToString("a zone");
    }

    @Test
    void reportsWhatTheParserOfAListSaysOnTheKey() {
        assertThat(validated("fields", "user_id:id,ip:a|b").errorMessages()).isEmpty();
        assertThat(validated("fields", "user_id").errorMessages())
                .singleElement()
                .asString()
                .contains("configuration fields", "found the entry \"user_id\"", "expected a list of");
        assertThatThrownBy(() -> def.parse(Map.of("fields", "user_id"))).isInstanceOf(ConfigException.class);
    }

    @Test
    void refusesNullWhereThereIsADefault() {
        assertThat(validated("zone", null).errorMessages())
                .containsExactly("Invalid value null for configuration zone: "
                        + "expected a zone; leave the key out for its default");
        assertThat(validated("fields", null).errorMessages()).hasSize(1);
    }

    private ConfigValue validated(String key, String value) {
        return def.validate(Collections.singletonMap(key, value)).stream()
                .filter(result -> result.name().equals(key))
                .findFirst()
                .orElseThrow();
    }
}
