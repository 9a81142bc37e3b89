package io.github.connectlogins.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.connectlogins.core.UserPlacement;
import io.github.connectlogins.redis.KeyLayout;
import io.github.connectlogins.redis.LoginStats;
import io.github.connectlogins.redis.StatsReader;
import io.github.connectlogins.testbed.Broker;
import io.github.connectlogins.testbed.BrokerOptions;
import io.github.connectlogins.testbed.KafkaDistribution;
import io.github.connectlogins.testbed.RedisOptions;
import io.github.connectlogins.testbed.RedisServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redis.clients.jedis.RedisClient;

/** What settings do, from the config of a task to what stands in a real Redis and in the topics of a real broker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SinkTaskIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TopicPartition SOURCE = new TopicPartition("user-login", 0);
    private static final String STAMP = "stamped";

    private Broker broker;
    private RedisServer server;
    private RedisClient redis;
    private Admin admin;
    private int tests;
    private String namespace;

    @BeforeAll
    void startServers(@TempDir Path dir) throws Exception {
        broker = Broker.start(KafkaDistribution.located(), dir.resolve("kafka"), BrokerOptions.defaults());
        server = RedisServer.start(dir, RedisOptions.defaults());
        redis = RedisClient.create(server.uri());
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
        admin.createTopics(List.of(new NewTopic(SOURCE.topic(), Optional.of(1), Optional.empty())))
                .all()
                .get();
    }

    @AfterAll
    void stopServers() {
        admin.close(Duration.ZERO);
        redis.close();
        server.close();
        broker.close();
    }

    @BeforeEach
    void nextNamespace() {
        namespace = "test-" + ++tests;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"repeat | 2,5,9", "once | 2,9"})
    void rearmingSaysWhetherOneRunIsToldAgain(String rearm, String expected) throws Exception {
        count(Map.of("alert.rearm", rearm), log("FFFFFFSFFF"), task -> assertAlertsAt(expected));
    }

    @Test
    void failuresWithTooMuchTimeBetweenThemAreTwoRuns() throws Exception {
        List<SinkRecord> log = new ArrayList<>(log("FFFF"));
        for (int offset = 4; offset < 8; offset++) {
            log.add(login(offset, "ada", false, 10_000 + offset));
        }

        count(Map.of("alert.streak.ttl.ms", "5000"), log, task -> assertAlertsAt("2,6"));
    }

    @Test
    void whoOnlyFailedIsForgottenSomeTimeLaterAndTheRunIsOver() {
        List<SinkRecord> log = new ArrayList<>(log("FF"));
        log.add(login(1_000, "eve", true, 70_000));
        log.add(login(1_001, "eve", true, 70_000));
        Map<String, String> settings =
                Map.of("users.forget.failed.after.ms", "60000", "redis.buckets", "1", "redis.user.hashes", "1");
        try (TaskUnderTest task = new TaskUnderTest(config(settings), SOURCE)) {
            task.count(log);
            StatsReader reader = new StatsReader(redis, new KeyLayout(namespace, new UserPlacement(1, 1)));
            assertThat(reader.user("ada")).isEmpty();
            assertThat(reader.user("eve")).isPresent();

            task.count(List.of(
                    login(1_002, "ada", false, 70_000),
                    login(1_003, "ada", false, 70_000),
                    login(1_004, "ada", false, 70_000)));
            assertAlertsAt("1004");
        }
    }

    @Test
    void withoutDeliveryNobodyIsToldAndTheRunIsKept() throws Exception {
        count(Map.of("alert.delivery", "none"), log("FFFF"), this::awaitPublishedIsKnown);

        assertThat(stats().total().failures()).isEqualTo(4);
        assertThat(new StatsReader(redis, layout()).user("ada").orElseThrow().run())
                .isEqualTo(4);
        assertThat(admin.listTopics().names().get()).doesNotContain(alertTopic(), namespace + "-control");
    }

    @Test
    void aSnapshotHoldsAsManyValuesAsItIsTo() {
        List<SinkRecord> log = new ArrayList<>();
        for (String device : List.of("phone", "tablet", "tablet", "desktop")) {
            log.add(record(log.size(), event("ada", true, 1_000, Map.of("device_type", device))));
        }
        Map<String, String> settings = Map.of("stats.top.values", "1", "stats.emit.interval.ms", "100");
        try (TaskUnderTest task = new TaskUnderTest(config(settings), SOURCE)) {
            task.count(log);

            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                JsonNode devices = last(statsTopic()).at("/by/device_type");
                assertThat(devices.fieldNames()).toIterable().containsExactly("tablet");
                assertThat(devices.at("/tablet/logins").asInt()).isEqualTo(2);
            });
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1 | 7 | 1,2,3,4,5,6,7", "3 | 7 | 3,6", "100 | 7 | ''"})
    void snapshotsComeOfExactlyEverySoManyEvents(String every, int events, String expected) {
        try (TaskUnderTest task = new TaskUnderTest(config(Map.of("stats.emit.every.events", every)), SOURCE)) {
            task.count(log("SF".repeat(events).substring(0, events)));

            assertSnapshotsOf(expected);
        }
    }

    private void assertSnapshotsOf(String totals) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(read(statsTopic()).stream()
                                .map(SinkTaskIT::json)
                                .map(snapshot -> snapshot.get("rev").asText())
                                .collect(Collectors.joining(",")))
                        .isEqualTo(totals));
    }

    @Test
    void settingsOfTheProducerReachAlertsAndSnapshots() {
        Map<String, String> settings = Map.of(
                "output.producer.interceptor.classes", Stamping.class.getName(), "stats.emit.interval.ms", "100");
        try (TaskUnderTest task = new TaskUnderTest(config(settings), SOURCE)) {
            task.count(log("FFF"));

            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                for (String topic : List.of(alertTopic(), statsTopic())) {
                    assertThat(read(topic))
                            .as(topic)
                            .isNotEmpty()
                            .allSatisfy(record -> assertThat(record.headers().lastHeader(STAMP))
                                    .isNotNull());
                }
            });
        }
    }

    @Test
    void timestampsOfOtherFormatsAreReadInTheZone() throws Exception {
        Map<String, Object> event = event("ada", true, 0, Map.of("timestamp", "21.11.2026 23:15:00"));

        count(
                Map.of("timestamp.formats", "yyyyMMdd;dd.MM.uuuu HH:mm:ss", "stats.zone", "Europe/Zurich"),
                List.of(record(0, event)),
                task -> {
                    assertThat(stats().field("hour")).containsOnlyKeys("23");
                    assertThat(stats().field("month")).containsOnlyKeys("2026-11");
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exactly_once | false | 2,5",
                "exactly_once | true | 2,2,5",
                "at_least_once | false | 2,5",
                "at_least_once | true | 2,2,5"
            })
    void aResetRepeatsAlertsOnlyIfItIsTo(String delivery, String republish, String expected) {
        Map<String, String> config = config(Map.of("alert.delivery", delivery, "alert.reset.republish", republish));
        try (TaskUnderTest task = new TaskUnderTest(config, SOURCE)) {
            task.count(log("FFF"));
            assertAlertsAt("2");
            awaitPublishedIsKnown(task);
        }

        new LoginStatsSinkConnector().alterOffsets(config, Map.of());
        try (TaskUnderTest task = new TaskUnderTest(config, SOURCE)) {
            task.count(log("FFFFFF"));
            assertAlertsAt(expected);
        }
    }

    /** What was published is told to Redis with the next step or commit. */
    private void awaitPublishedIsKnown(TaskUnderTest task) {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            task.commit();
            return redis.hkeys(layout().offsets(0)).stream().anyMatch(field -> field.startsWith("P:"));
        });
    }

    /** Has a task of its own count the log, and looks at what came of it while it is there. */
    private void count(Map<String, String> settings, List<SinkRecord> log, Check check) throws Exception {
        try (TaskUnderTest task = new TaskUnderTest(config(settings), SOURCE)) {
            task.count(log);
            check.of(task);
        }
    }

    private interface Check {
        void of(TaskUnderTest task) throws Exception;
    }

    private Map<String, String> config(Map<String, String> settings) {
        Map<String, String> config = new HashMap<>(Map.of(
                "name", namespace,
                "topics", SOURCE.topic(),
                "redis.uri", server.uri().toString(),
                "redis.namespace", namespace,
                "consumer.override.bootstrap.servers", broker.bootstrapServers(),
                "output.bootstrap.servers", broker.bootstrapServers(),
                "alert.topic", alertTopic(),
                "alert.control.topic", namespace + "-control",
                "stats.topic", statsTopic()));
        config.putAll(settings);
        return config;
    }

    private String alertTopic() {
        return namespace + "-alerts";
    }

    private String statsTopic() {
        return namespace + "-stats";
    }

    private KeyLayout layout() {
        return new KeyLayout(namespace, new UserPlacement(16, 65_536));
    }

    private LoginStats stats() {
        return new StatsReader(redis, layout()).read();
    }

    /** One attempt of one user a millisecond: S a success, F a failure. */
    private static List<SinkRecord> log(String outcomes) {
        List<SinkRecord> log = new ArrayList<>();
        for (int offset = 0; offset < outcomes.length(); offset++) {
            log.add(login(offset, "ada", outcomes.charAt(offset) == 'S', 1_000 + offset));
        }
        return log;
    }

    private static SinkRecord login(long offset, String user, boolean success, long time) {
        return record(offset, event(user, success, time, Map.of()));
    }

    private static Map<String, Object> event(String user, boolean success, long time, Map<String, Object> more) {
        Map<String, Object> event = new HashMap<>(Map.of("user_id", user, "timestamp", time, "outcome", success));
        event.putAll(more);
        return event;
    }

    private static SinkRecord record(long offset, Map<String, Object> event) {
        return new SinkRecord(SOURCE.topic(), SOURCE.partition(), null, "key", null, event, offset);
    }

    /** The offsets of all alerts, in the order in which readers of committed records find them. */
    private void assertAlertsAt(String offsets) {
        List<String> expected = List.of(offsets.split(","));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(read(alertTopic()))
                        .extracting(record -> json(record).get("offset").asText())
                        .isEqualTo(expected));
    }

    private JsonNode last(String topic) {
        List<ConsumerRecord<byte[], byte[]>> records = read(topic);
        assertThat(records).as(topic).isNotEmpty();
        return json(records.get(records.size() - 1));
    }

    private static JsonNode json(ConsumerRecord<byte[], byte[]> record) {
        try {
            return JSON.readTree(record.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        TopicPartition only = new TopicPartition(topic, 0);
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "isolation.level",
                        "read_committed",
                        "enable.auto.commit",
                        "false"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(Set.of(only));
            consumer.seekToBeginning(Set.of(only));
            long end = consumer.endOffsets(Set.of(only)).get(only);
            while (consumer.position(only) < end) {
                consumer.poll(Duration.ofMillis(50)).forEach(records::add);
            }
        }
        return records;
    }

    /** Adds a header to everything that is sent. */
    public static final class Stamping implements ProducerInterceptor<byte[], byte[]> {
        @Override
        public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> record) {
            record.headers().add(STAMP, new byte[0]);
            return record;
        }

        @Override
        public void onAcknowledgement(RecordMetadata metadata, Exception failure) {
            // Only what is sent matters.
        }

        @Override
        public void close() {
            // Holds nothing.
        }

        @Override
        public void configure(Map<String, ?> settings) {
            // Needs none.
        }
    }
}
