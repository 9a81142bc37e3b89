package io.github.connectlogins.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.connectlogins.oracle.CountedState;
import io.github.connectlogins.oracle.Replay;
import io.github.connectlogins.oracle.ReplayedWindows;
import io.github.connectlogins.oracle.ToldWindows;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From the generator through topics into Redis and back, undisturbed. */
class CountingIT {
    @RegisterExtension
    static final StackExtension STACK = new StackExtension(StackOptions.defaults());

    private static final Duration RUNNING_WITHIN = Duration.ofSeconds(60);

    @Test
    void everyFigureEqualsAReplayOfTheTopic() throws Exception {
        Stack stack = STACK.get();
        stack.rest().putConnector("counting-source", Jobs.generator("counting", 200_000, 3));
        stack.rest().putConnector("counting", Jobs.sink("counting", "counting", redis(), 2));
        stack.rest().awaitRunning("counting", 2, RUNNING_WITHIN);

        Expectations.awaitCounted(stack, "counting", 200_000);
        Replay replay = Expectations.assertEqualsReplay(stack, "counting", "counting");

        assertThat(replay.attempts()).isEqualTo(200_000);
        assertThat(replay.alerts()).isNotEmpty();
        assertSnapshotIs(replay, "counting-stats");
        try (CountedState state = new CountedState(stack.redis().uri(), "counting")) {
            await().untilAsserted(() -> assertThat(state.waitingAlerts()).isZero());
        }
    }

    @Test
    void everyWindowEqualsAReplayOfTheTopic() throws Exception {
        Stack stack = STACK.get();
        stack.rest().putConnector("windows-source", Jobs.generator("windows", 30_000, 3));
        stack.rest().putConnector("windowed", Jobs.windowSink("windowed", "windows", redis(), 2));

        Expectations.awaitCounted(stack, "windowed", 30_000);
        SortedMap<String, SortedMap<String, Long>> expected = new ReplayedWindows(
                        "6h", Duration.ofHours(6), Duration.ofDays(36_500), List.of("country", "country+device_type"))
                .addAll(stack.reader().readToEnd("windows"))
                .figures();

        assertThat(expected).hasSize(85).containsKeys("month:2026-01", "6h:2026-01-01T06:00:00Z");
        try (CountedState state = new CountedState(stack.redis().uri(), "windowed")) {
            assertThat(state.windows()).isEqualTo(expected);
        }
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            ToldWindows told = ToldWindows.of(stack.reader().readToEnd("windowed-windows"));
            assertThat(told.areFinal()).isTrue();
            assertThat(told.figures()).isEqualTo(expected);
        });
    }

    @Test
    void everyShapeOfARecordIsCounted() throws Exception {
        Stack stack = STACK.get();
        stack.createTopic("shapes", 1);
        try (TopicWriter writer = stack.writer()) {
            for (int i = 0; i < 9; i++) {
                writer.write(
                        "shapes",
                        "user-" + i % 2,
                        "{\"user_id\":\"user-%d\",\"timestamp\":%d,\"outcome\":\"%s\",\"device_type\":\"phone\"}"
                                .formatted(i % 2, 1_767_225_600_000L + i, i < 8 ? "FAILURE" : "SUCCESS"));
            }
            writer.flush();
        }
        Map<String, String> converters = Map.of(
                "shape-map", "org.apache.kafka.connect.json.JsonConverter",
                "shape-text", "org.apache.kafka.connect.storage.StringConverter",
                "shape-bytes", "org.apache.kafka.connect.converters.ByteArrayConverter");
        for (Map.Entry<String, String> shape : converters.entrySet()) {
            Map<String, String> sink = Jobs.sink(shape.getKey(), "shapes", redis(), 1);
            sink.put("value.converter", shape.getValue());
            stack.rest().putConnector(shape.getKey(), sink);
        }

        for (String namespace : converters.keySet()) {
            Expectations.awaitCounted(stack, namespace, 9);
            Replay replay = Expectations.assertEqualsReplay(stack, namespace, "shapes");
            assertThat(replay.alerts()).hasSize(2);
        }
    }

    @Test
    void structsAreCountedToo() throws Exception {
        Stack stack = STACK.get();
        Map<String, String> source = Jobs.generator("structs", 500, 1);
        source.put("value.converter.schemas.enable", "true");
        Map<String, String> sink = Jobs.sink("structs", "structs", redis(), 1);
        sink.put("value.converter.schemas.enable", "true");
        stack.rest().putConnector("structs-source", source);
        stack.rest().putConnector("structs", sink);

        Expectations.awaitCounted(stack, "structs", 500);

        List<ConsumerRecord<String, String>> records = stack.reader().readToEnd("structs");
        Map<String, Long> devices = new HashMap<>();
        records.forEach(record -> {
            JsonNode payload = Expectations.parse(record.value()).get("payload");
            String outcome = payload.get("outcome").asText().equals("SUCCESS") ? "ok" : "fail";
            devices.merge(outcome + ":device_type:" + payload.get("device_type").asText(), 1L, Long::sum);
        });
        try (CountedState state = new CountedState(stack.redis().uri(), "structs")) {
            assertThat(state.attempts()).isEqualTo(500);
            assertThat(state.counters()).containsAllEntriesOf(devices);
        }
    }

    @Test
    void eventsOfOtherNamesAreCountedBehindTheTransform() throws Exception {
        Stack stack = STACK.get();
        stack.createTopic("renamed", 1);
        try (TopicWriter writer = stack.writer()) {
            for (int second = 0; second < 6; second++) {
                writer.write(
                        "renamed",
                        "c1",
                        "{\"CustomerId\":\"c1\",\"BrandName\":\"b\",\"Timestamp\":\"2016-11-02T22:00:0%dZ\",\"IsSuccessful\":false}"
                                .formatted(second));
            }
            writer.flush();
        }
        Map<String, String> sink = Jobs.sink("renamed", "renamed", redis(), 1);
        sink.putAll(Map.of(
                "transforms", "enrich",
                "transforms.enrich.type", Jobs.ENRICH,
                "transforms.enrich.field.map",
                        "user_id:CustomerId,timestamp:Timestamp,outcome:IsSuccessful,brand:BrandName",
                "transforms.enrich.zone", "Europe/Zurich",
                "stats.count.by", "brand,day_part,weekday"));
        stack.rest().putConnector("renamed", sink);

        Expectations.awaitCounted(stack, "renamed", 6);

        try (CountedState state = new CountedState(stack.redis().uri(), "renamed")) {
            SortedMap<String, Long> counters = state.counters();
            assertThat(counters)
                    .containsEntry("fail", 6L)
                    .containsEntry("fail:brand:b", 6L)
                    .containsEntry("fail:hour:22", 6L)
                    .containsEntry("fail:day_part:evening", 6L)
                    .containsEntry("fail:month:2016-11", 6L);
        }
        List<ConsumerRecord<String, String>> alerts = stack.reader().await("renamed-alerts", 2, Duration.ofSeconds(30));
        assertThat(alerts)
                .extracting(alert ->
                        Expectations.parse(alert.value()).get("failures").asLong())
                .containsExactly(3L, 6L);
    }

    private static void assertSnapshotIs(Replay replay, String topic) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            List<ConsumerRecord<String, String>> snapshots =
                    STACK.get().reader().readToEnd(topic);
            JsonNode last =
                    Expectations.parse(snapshots.get(snapshots.size() - 1).value());
            assertThat(last.get("rev").asLong()).isEqualTo(replay.attempts());
            assertThat(last.get("logins").asLong()).isEqualTo(replay.counters().get("ok"));
            assertThat(last.get("failures").asLong())
                    .isEqualTo(replay.counters().get("fail"));
            SortedMap<Long, Long> logins = replay.countOfCounts();
            JsonNode perUser = last.get("logins_per_user");
            long users = logins.values().stream().mapToLong(Long::longValue).sum();
            assertThat(perUser.get("users").asLong()).isEqualTo(users);
            assertThat(perUser.get("min").asLong()).isEqualTo(logins.firstKey());
            assertThat(perUser.get("max").asLong()).isEqualTo(logins.lastKey());
            assertThat(perUser.get("average").asDouble())
                    .isEqualTo((double) replay.counters().get("ok") / users);
            assertThat(last.at("/by/hour/0/failures").asLong())
                    .isEqualTo(replay.counters().get("fail:hour:0"));
            assertThat(last.at("/by/day_part/night/logins").asLong()).isEqualTo(nightLogins(replay));
        });
    }

    private static long nightLogins(Replay replay) {
        long logins = 0;
        for (int hour = 0; hour < 6; hour++) {
            logins += replay.counters().getOrDefault("ok:hour:" + hour, 0L);
        }
        return logins;
    }

    private static String redis() {
        return STACK.get().redis().uri().toString();
    }
}
