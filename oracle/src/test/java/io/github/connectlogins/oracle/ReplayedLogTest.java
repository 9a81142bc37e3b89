package io.github.connectlogins.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class ReplayedLogTest {
    /** Its CRC32 is 7e264614, so that it belongs to bucket 4 of 16, and there to small hash 33 of 64. */
    private static final String USER = "user-1";

    private final ReplayedLog log = new ReplayedLog(16, 1_024, List.of("country"));

    @Test
    void everyHashOfANamespaceFollowsFromTheRecords() {
        add(4, 1_000, "FAILURE");
        add(6, 900, "FAILURE");
        add(7, 2_000, "SUCCESS");

        String prefix = "{ns:4}:";
        SortedMap<String, Map<String, String>> hashes = log.hashes("ns", "id");

        assertThat(log.events()).isEqualTo(3);
        assertThat(hashes.get(prefix + "o"))
                .isEqualTo(Map.of("S:id:2", "8", "B:id:2", "0", "E:id:2", "2000", "N:country", "1"));
        assertThat(hashes.get(prefix + "c"))
                .containsEntry("ok", "1")
                .containsEntry("fail", "2")
                .containsEntry("fail:country:CH", "2")
                .containsEntry("fail:month:1970-01", "2");
        assertThat(hashes.get(prefix + "cc")).isEqualTo(Map.of("1", "1"));
        assertThat(hashes.get(prefix + "u:33")).isEqualTo(Map.of(USER, "1:2:0:1jk"));
    }

    @Test
    void aBucketWithoutAnEventKnowsTheOffsetsAllTheSame() {
        add(4, 1_000, "FAILURE");

        assertThat(log.hashes("ns", "id").get("{ns:5}:o"))
                .isEqualTo(Map.of("S:id:2", "5", "B:id:2", "0", "E:id:2", "1000"));
        assertThat(log.hashes("ns", "id")).doesNotContainKey("{ns:5}:c");
    }

    @Test
    void theThirdFailureInARowIsAnAlert() {
        add(1, 10, "FAILURE");
        add(2, 20, "FAILURE");
        add(5, 30, "FAILURE");

        assertThat(log.alerts()).containsExactly("topic-2-5 " + USER + " 3 10 30");
    }

    private void add(long offset, long time, String outcome) {
        log.add(new ConsumerRecord<>(
                "topic",
                2,
                offset,
                USER,
                "{\"user_id\":\"%s\",\"timestamp\":%d,\"outcome\":\"%s\",\"country\":\"CH\"}"
                        .formatted(USER, time, outcome)));
    }
}
