package io.github.connectlogins.smt;

import static io.github.connectlogins.smt.Shape.event;
import static io.github.connectlogins.smt.Shape.fieldsOf;
import static io.github.connectlogins.smt.Transforms.recordOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefaultValuesTest {
    private static final String DEFAULTS = "user_id:unknown,device_type:unknown,tier:none";

    @ParameterizedTest
    @EnumSource(Shape.class)
    void fieldsThatAreAbsentNullOrEmptyGetAValue(Shape shape) {
        Map<String, Object> enriched = enrich(shape, event("user_id", null, "device_type", "", "timestamp", 1000L));

        assertThat(enriched)
                .containsEntry("user_id", "unknown")
                .containsEntry("device_type", "unknown")
                .containsEntry("tier", "none");
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void fieldsThatAreThereKeepTheirsAsText(Shape shape) {
        Map<String, Object> enriched =
                enrich(shape, event("user_id", "a", "device_type", "web", "tier", 2L, "timestamp", 1000L));

        assertThat(enriched)
                .containsEntry("user_id", "a")
                .containsEntry("device_type", "web")
                .containsEntry("tier", "2");
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void theMomentOfProcessingIsToldInSecondsIfItIsAskedFor(Shape shape) {
        Map<String, Object> given = event("user_id", "a", "timestamp", 1000L);
        long before = Instant.now().getEpochSecond();

        Map<String, Object> enriched = enrich(shape, given, "enrich", "processed");

        assertThat((Long) enriched.get("processed_timestamp"))
                .isBetween(before, Instant.now().getEpochSecond());
        assertThat(enrich(shape, given)).doesNotContainKey("processed_timestamp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"device_type", ":unknown", "device_type:"})
    void anEntryHasAFieldAndAValue(String entry) {
        assertThatThrownBy(() -> Transforms.value("default.values", entry))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("found \"" + entry + "\", expected field:value, such as device_type:unknown");
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void aDefaultIsCheckedLikeAnyOtherValue(Shape shape) {
        assertThatThrownBy(() -> enrich(
                        shape, event("user_id", "a", "timestamp", 1000L), "allowed.values", "device_type:web|ios"))
                .hasMessageContaining("device_type");
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void aSecondTransformGivesADefaultToWhatTheFirstCouldNotTell(Shape shape) {
        assertThat(browser(shape, "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"))
                .isEqualTo("Firefox");
        assertThat(browser(shape, null)).isEqualTo("unknown");
    }

    private static Object browser(Shape shape, String userAgent) {
        Map<String, Object> given = event("user_id", "a", "timestamp", 1000L, "user_agent", userAgent);
        try (var first = Transforms.value("enrich", "user_agent");
                var second = Transforms.value("enrich", "", "default.values", "browser:unknown")) {
            return fieldsOf(second.apply(first.apply(recordOf(shape.of(given)))).value())
                    .get("browser");
        }
    }

    private static Map<String, Object> enrich(Shape shape, Map<String, Object> event, String... more) {
        String[] settings = new String[more.length + 2];
        System.arraycopy(more, 0, settings, 2, more.length);
        settings[0] = "default.values";
        settings[1] = DEFAULTS;
        try (var transform = Transforms.value(settings)) {
            return fieldsOf(transform.apply(recordOf(shape.of(event))).value());
        }
    }
}
