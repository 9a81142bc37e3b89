package io.github.connectlogins.sink.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.connectlogins.redis.LoginStats;
import io.github.connectlogins.redis.LoginStats.Tally;
import io.github.connectlogins.redis.LoginStats.Users;
import io.github.connectlogins.sink.fold.Alert;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What stands in the output topics, to the letter. */
class MessagesTest {
    private static final TopicPartition SOURCE = new TopicPartition("logins", 2);
    private static final Alert ALERT = new Alert(
            7,
            "ann",
            3,
            Instant.parse("2016-11-02T10:00:00Z").toEpochMilli(),
            Instant.parse("2016-11-02T10:00:09.5Z").toEpochMilli(),
            "192.0.2.7");

    @Test
    void aLegacyAlertHasThreeFields() {
        assertThat(text(AlertBody.legacy("Failed3ConsecutiveLogins")))
                .isEqualTo("{\"CustomerId\":\"ann\",\"EventName\":\"Failed3ConsecutiveLogins\","
                        + "\"Timestamp\":\"2016-11-02T10:00:09.500Z\"}");
    }

    @Test
    void aNativeAlertTellsAllThatIsKnown() {
        assertThat(text(AlertBody.NATIVE))
                .isEqualTo("{\"alert_id\":\"logins-2-7\",\"user_id\":\"ann\",\"failures\":3,"
                        + "\"first_failure\":1478080800000,\"last_failure\":1478080809500,\"ip\":\"192.0.2.7\","
                        + "\"topic\":\"logins\",\"partition\":2,\"offset\":7}");
    }

    @Test
    void userDeviceStatsAreNineFigures() {
        LoginStats stats = new LoginStats(
                new Tally(6, 2),
                new Users(4, 1, 3, 1.5),
                new TreeMap<>(Map.of(
                        "device_type",
                        tallies("android", 4, "iOS", 2),
                        "locale",
                        tallies("RU", 5, "US", 1, "FR", 0),
                        LoginStats.HOUR,
                        tallies("0", 1, "5", 1, "6", 1, "11", 1, "12", 2))),
                Map.of());

        ProducerRecord<byte[], byte[]> record =
                new SnapshotMessage("stats", "test", new UserDeviceStats()).record(stats, 0);

        assertThat(new String(record.key(), UTF_8)).isEqualTo("test");
        assertThat(new String(record.value(), UTF_8))
                .isEqualTo("{\"average_logins_per_user\":1.5,\"min_logins_per_user\":1,\"max_logins_per_user\":3,"
                        + "\"different_device_types\":2,\"different_locations\":2,\"logins_at_night\":2,"
                        + "\"logins_in_morning\":2,\"user_login_per_device_type\":{\"android\":4,\"iOS\":2},"
                        + "\"user_login_per_location\":{\"RU\":5,\"US\":1}}");
    }

    private static String text(AlertBody body) {
        List<ProducerRecord<byte[], byte[]>> records = new AlertMessages("alerts", body)
                .records(new DueAlerts(new AlertSource(SOURCE, ""), List.of(ALERT)))
                .toList();
        assertThat(records).singleElement().satisfies(record -> {
            assertThat(record.topic()).isEqualTo("alerts");
            assertThat(new String(record.key(), UTF_8)).isEqualTo("ann");
        });
        return new String(records.get(0).value(), UTF_8);
    }

    /** Each value with so many logins and one failure. */
    private static SortedMap<String, Tally> tallies(Object... valuesAndLogins) {
        SortedMap<String, Tally> tallies = new TreeMap<>();
        for (int i = 0; i < valuesAndLogins.length; i += 2) {
            tallies.put((String) valuesAndLogins[i], new Tally((Integer) valuesAndLogins[i + 1], 1));
        }
        return tallies;
    }
}
