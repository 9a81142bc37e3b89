package io.github.connectlogins.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings of the producer that would take back what the delivery promises. */
class CrossFieldChecksTest {
    private static final String ACKS = "output.producer.acks";
    private static final String IDEMPOTENCE = "output.producer.enable.idempotence";

    @ParameterizedTest
    @ValueSource(strings = {"exactly_once", "AT_LEAST_ONCE"})
    void alertsThatMustArriveAreAcknowledgedByAllReplicas(String delivery) {
        for (String fewer : List.of("0", "1")) {
            assertThat(errors(ACKS, Map.of("alert.delivery", delivery, ACKS, fewer)))
                    .containsExactly("Found an acknowledgement by fewer than all replicas, expected all unless"
                            + " alert.delivery = none, since an alert would be lost with its leader; leave it out");
        }
        for (String all : List.of("all", "-1")) {
            assertThat(errors(ACKS, Map.of("alert.delivery", delivery, ACKS, all)))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"exactly_once", "at_least_once"})
    void alertsThatMustArriveAreSentWithoutSwappingOrLosingAny(String delivery) {
        assertThat(errors(IDEMPOTENCE, Map.of("alert.delivery", delivery, IDEMPOTENCE, "False")))
                .containsExactly("Found false, expected true unless alert.delivery = none; leave it out");
        assertThat(errors(IDEMPOTENCE, Map.of("alert.delivery", delivery, IDEMPOTENCE, "true")))
                .isEmpty();
    }

    @Test
    void withoutAlertsTheProducerMayBeWhateverIsWanted() {
        Map<String, String> careless = Map.of("alert.delivery", "none", ACKS, "1", IDEMPOTENCE, "false");

        assertThat(errors(ACKS, careless)).isEmpty();
        assertThat(errors(IDEMPOTENCE, careless)).isEmpty();
    }

    @Test
    void windowsCountByFieldsThatAreReadAloneOrInPairs() {
        String countBy = "stats.windows.count.by";
        Map<String, String> read = Map.of("stats.count.by", "country,browser");

        assertThat(errors(countBy, with(read, countBy, "country,country+browser")))
                .isEmpty();
        assertThat(errors(countBy, with(read, countBy, "country+device_type")))
                .containsExactly("Found device_type, which is not among the counted fields; expected fields of"
                        + " stats.count.by, alone or two of them joined by a plus");
    }

    @Test
    void windowsAreNotMixedWithOtherOutputsButMayGoNowhere() {
        assertThat(errors("stats.windows.topic", Map.of("stats.topic", "both", "stats.windows.topic", "both")))
                .hasSize(1);
        assertThat(errors("stats.windows.topic", Map.of("stats.topic", "", "stats.windows.topic", "")))
                .isEmpty();
    }

    @Test
    void aSizeOfWindowsIsOneThatIsKnownAndNamedOnce() {
        assertThat(errors("stats.windows", Map.of("stats.windows", "10s,hour,month")))
                .isEmpty();
        assertThat(errors("stats.windows", Map.of("stats.windows", "10s,10s"))).hasSize(1);
        assertThat(errors("stats.windows", Map.of("stats.windows", "week"))).hasSize(1);
    }

    private static Map<String, String> with(Map<String, String> settings, String key, String value) {
        Map<String, String> all = new HashMap<>(settings);
        all.put(key, value);
        return all;
    }

    private static List<String> errors(String key, Map<String, String> settings) {
        Map<String, String> config = new HashMap<>(settings);
        config.put("name", "logins");
        config.put("topics", "user-login");
        return new LoginStatsSinkConnector()
                .validate(config).configValues().stream()
                        .filter(value -> value.name().equals(key))
                        .map(ConfigValue::errorMessages)
                        .flatMap(List::stream)
                        .toList();
    }
}
