package io.github.connectlogins.smt;

import static io.github.connectlogins.smt.Transforms.recordOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.connectlogins.core.LoginFields;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnrichedMapTest {
    private static final List<String> NAMES = List.of(
            LoginFields.USER_ID,
            "timestamp",
            "ip",
            "outcome",
            "device_type",
            "locale",
            "hour",
            "month",
            "ip_scope",
            "x");
    private static final Object[] VALUES = {
        null, "", "alice", "192.0.2.1", "::1", "SUCCESS", "fail", 1646128800L, "2022-03-01T10:00:00Z", 7, true
    };

    private final EnrichLoginEvent.Value<SourceRecord> transform =
            Transforms.value("on.invalid", "mark", "required.fields", "", "default.values", "locale:CH");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void tellsWithoutACopyWhatTheCopyTells(long seed) {
        Random random = new Random(seed);
        int enriched = 0;
        for (int i = 0; i < 5_000; i++) {
            Map<String, Object> event = event(random);
            Object read = enriched(event);
            if (read instanceof EnrichedMap looked) {
                enriched++;
                Map<Object, Object> copy = new HashMap<>((Map<?, ?>) enriched(event));
                TreeSet<String> names = new TreeSet<>(event.keySet());
                copy.keySet().forEach(name -> names.add((String) name));
                names.add("not there");
                for (String name : names) {
                    assertThat(looked.get(name))
                            .as("seed %d, event %d: %s of %s", seed, i, name, event)
                            .isEqualTo(copy.get(name));
                    assertThat(looked.containsKey(name))
                            .as("seed %d, event %d: whether %s is in %s", seed, i, name, event)
                            .isEqualTo(copy.containsKey(name));
                }
                assertThat(looked).isEqualTo(copy);
            }
        }
        assertThat(enriched).as("events that were enriched").isGreaterThan(100);
    }

    @Test
    void whoeverChangesItHasACopy() {
        Map<String, Object> event = alice();
        Map<String, Object> before = new HashMap<>(event);
        EnrichedMap enriched = (EnrichedMap) enriched(event);

        enriched.put("seen", true);
        enriched.remove("timestamp");

        assertThat(enriched)
                .containsEntry("seen", true)
                .containsEntry("hour", 10)
                .doesNotContainKey("timestamp");
        assertThat(enriched.get("seen")).isEqualTo(true);
        assertThat(enriched.get("timestamp")).isNull();
        assertThat(event).isEqualTo(before);
    }

    @Test
    void theCopyHasTheOrderOfTheEvent() {
        assertThat(((Map<?, ?>) enriched(alice())).keySet().stream().map(Object::toString))
                .startsWith("user_id", "timestamp", "outcome");
    }

    private static Map<String, Object> alice() {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("user_id", "alice");
        event.put("timestamp", "2022-03-01T10:00:00Z");
        event.put("outcome", "SUCCESS");
        return event;
    }

    private static Map<String, Object> event(Random random) {
        Map<String, Object> event = new HashMap<>(alice());
        for (String name : NAMES) {
            switch (random.nextInt(4)) {
                case 0 -> event.put(name, Arrays.asList(VALUES).get(random.nextInt(VALUES.length)));
                case 1 -> event.remove(name);
                default -> {}
            }
        }
        return event;
    }

    /** The value of the enriched event; that of a rejected one is as it was, where the transform lets it pass. */
    private Object enriched(Map<String, Object> event) {
        return transform.apply(recordOf(new SchemaAndValue(null, event))).value();
    }
}
