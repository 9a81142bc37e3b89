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
