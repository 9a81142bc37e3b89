package io.github.connectlogins.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.connectlogins.oracle.TopicReader;
import io.github.connectlogins.testbed.Broker;
import io.github.connectlogins.testbed.BrokerOptions;
import io.github.connectlogins.testbed.KafkaDistribution;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The job {@code processed-logins} on two clusters, over a kill of its worker, against figures counted here. */
@Tag("long")
class ProcessedLoginsIT {
    @RegisterExtension
    static final StackExtension STACK = new StackExtension(StackOptions.defaults());

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path JOB = Path.of("..", "config", "processed-logins");
    private static final Duration WITHIN = Duration.ofSeconds(60);
    private static final int EVENTS = 640;
    private static final int EVERY = 100;
    private static final int TOP = 3;
    private static final long SEED = 7;
    private static final List<String> COPIED = List.of("user_id", "app_version", "device_type", "locale", "device_id");
    private static final List<String> MALFORMED = List.of(
            "no json", "[]", "{\"user_id\":\"a\"", "{\"user_id\":\"a\",\"timestamp\":\"soon\"}", "{\"ip\":\"here\"}");

    @TempDir
    private static Path dir;

    private static Broker other;

    @BeforeAll
    static void startTheOtherCluster() throws InterruptedException {
        other = Broker.start(KafkaDistribution.located(), dir.resolve("other"), BrokerOptions.defaults());
    }

    @AfterAll
    static void stopTheOtherCluster() {
        if (other != null) {
            other.close();
        }
    }

    @Test
    void everyEventIsCopiedOnceAndEveryHundredthTellsInsights() throws Exception {
        Stack stack = STACK.get();
        Random random = new Random(SEED);
        List<Map<String, Object>> events = new ArrayList<>();
        stack.createTopic("user-login", 1);
        long begin = Instant.now().getEpochSecond();
        int malformed = write(random, events, EVENTS / 2);
        stack.rest().putConnector("mirror", settings("processed-logins-mirror.json"));
        stack.rest().putConnector("insights", settings("processed-logins-insights.json"));
        Expectations.awaitCounted(stack, "processed-logins", EVENTS / 2);
        stack.worker().kill();
        stack.worker().restart();
        malformed += write(random, events, EVENTS / 2);
        Expectations.awaitCounted(stack, "processed-logins", EVENTS);

        assertCopies(events, begin);
        assertInsights(events);
        assertThat(stack.reader().readToEnd("user-login-dlq")).hasSizeGreaterThanOrEqualTo(malformed);
        for (String connector : List.of("mirror", "insights")) {
            assertThat(stack.rest().status(connector).at("/tasks/0/state").asText())
                    .as(connector)
                    .isEqualTo("RUNNING");
        }
    }

    private static void assertCopies(List<Map<String, Object>> events, long begin) {
        List<Map<String, String>> expected = events.stream()
                .map(event -> COPIED.stream()
                        .collect(Collectors.toMap(
                                Function.identity(), field -> known(event, field), (a, b) -> a, TreeMap::new)))
                .map(copy -> (Map<String, String>) copy)
                .toList();
        await().atMost(WITHIN)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(read("processed-logins")).hasSize(expected.size()));
        List<Map<String, String>> copies = new ArrayList<>();
        for (JsonNode copy : read("processed-logins")) {
            Map<String, String> fields = new TreeMap<>();
            copy.properties()
                    .forEach(
                            field -> fields.put(field.getKey(), field.getValue().asText()));
            assertThat(Long.parseLong(fields.remove("processed_timestamp")))
                    .isBetween(begin, Instant.now().getEpochSecond());
            copies.add(fields);
        }
        assertThat(copies).as("seed %d", SEED).isEqualTo(expected);
    }

    private static void assertInsights(List<Map<String, Object>> events) {
        await().atMost(WITHIN)
                .ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(insights().keySet()).containsExactlyElementsOf(multiples(events.size())));
        insights().forEach((total, insight) -> {
            List<Map<String, Object>> first = events.subList(0, total);
            assertThat(insight.get("logins").asInt()).isEqualTo(total);
            for (String field : List.of("device_type", "locale")) {
                Map<String, Integer> told = new LinkedHashMap<>();
                insight.at("/by/" + field)
                        .properties()
                        .forEach(value -> told.put(
                                value.getKey(), value.getValue().get("logins").asInt()));
                assertThat(List.copyOf(told.entrySet()))
                        .as("seed %d, %s of the first %d", SEED, field, total)
                        .isEqualTo(top(first, field));
            }
        });
    }

    /** By the number of events; one that was told again after the kill was told with the same figures. */
    private static Map<Integer, JsonNode> insights() {
        Map<Integer, JsonNode> insights = new TreeMap<>();
        for (JsonNode insight : read("processed-logins-insights")) {
            JsonNode before = insights.put(insight.get("rev").asInt(), insight);
            assertThat(before == null ? insight.get("by") : before.get("by")).isEqualTo(insight.get("by"));
        }
        return insights;
    }

    private static List<Integer> multiples(int events) {
        List<Integer> multiples = new ArrayList<>();
        for (int total = EVERY; total <= events; total += EVERY) {
            multiples.add(total);
        }
        return multiples;
    }

    private static List<Map.Entry<String, Integer>> top(List<Map<String, Object>> events, String field) {
        return events.stream()
                .collect(Collectors.toMap(event -> known(event, field), event -> 1, Integer::sum))
                .entrySet()
                .stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(TOP)
                .toList();
    }

    private static String known(Map<String, Object> event, String field) {
        Object value = event.get(field);
        return value == null || value.equals("") ? "unknown" : value.toString();
    }

    /** Writes so many events, each fifth of which lacks something, and malformed ones between; returns how many. */
    private static int write(Random random, List<Map<String, Object>> events, int number) throws Exception {
        int malformed = 0;
        try (TopicWriter writer = STACK.get().writer()) {
            for (int i = 0; i < number; i++) {
                if (random.nextInt(10) == 0) {
                    writer.write("user-login", null, MALFORMED.get(random.nextInt(MALFORMED.size())));
                    malformed++;
                }
                Map<String, Object> event = event(random, events.size());
                events.add(event);
                writer.write("user-login", (String) event.get("user_id"), JSON.writeValueAsString(event));
            }
            writer.flush();
        }
        return malformed;
    }

    private static Map<String, Object> event(Random random, int number) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("user_id", "user-" + random.nextInt(40));
        event.put("app_version", "2.3." + random.nextInt(3));
        event.put("device_type", List.of("android", "iOS", "web", "tv").get(random.nextInt(4)));
        event.put("ip", "198.51.100." + random.nextInt(250));
        event.put("locale", List.of("RU", "US", "CO", "GH", "DE").get(random.nextInt(5)));
        event.put("device_id", "593-" + random.nextInt(1000));
        event.put(
                "timestamp", random.nextBoolean() ? 1_694_479_551 + number : Integer.toString(1_694_479_551 + number));
        if (random.nextInt(5) == 0) {
            event.remove(List.copyOf(event.keySet()).get(random.nextInt(event.size())));
        } else if (random.nextInt(10) == 0) {
            event.put(COPIED.get(random.nextInt(COPIED.size())), "");
        }
        return event;
    }

    private static List<JsonNode> read(String topic) {
        return new TopicReader(other.bootstrapServers())
                .readToEnd(topic).stream()
                        .map(ConsumerRecord::value)
                        .map(ProcessedLoginsIT::json)
                        .toList();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new AssertionError(broken);
        }
    }

    /** As in the job, with the addresses of this test. */
    private static Map<String, String> settings(String file) throws Exception {
        Map<String, String> settings = JSON.readValue(JOB.resolve(file).toFile(), new TypeReference<>() {});
        Map<String, String> addresses = Map.of(
                "localhost:9092", STACK.get().broker().bootstrapServers(),
                "localhost:9094", other.bootstrapServers(),
                "redis://localhost:6379", STACK.get().redis().uri().toString());
        settings.replaceAll((key, value) -> addresses.getOrDefault(value, value));
        return settings;
    }
}
