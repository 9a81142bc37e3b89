package io.github.connectlogins.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.connectlogins.oracle.CountedState;
import io.github.connectlogins.oracle.ToldWindows;
import io.github.connectlogins.oracle.TopicReader;
import io.github.connectlogins.testbed.SchemaRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The job {@code monthly-logins} against counts of the test's own. */
@Tag("long")
class MonthlyLoginsIT {
    @RegisterExtension
    static final StackExtension STACK = new StackExtension(Avro.in(StackOptions.defaults()));

    private static final JobFolder JOB = new JobFolder("monthly-logins");
    private static final int EVENTS = 5_000;
    private static final long SEED = 7;
    private static final Duration WITHIN = Duration.ofSeconds(60);
    private static final List<String> COUNTRIES = List.of("Finland", "Peru", "Côte d'Ivoire", "Japan");
    private static final List<String> BROWSERS = List.of("firefox", "chrome", "safari");

    /** Per month its counters, and under {@code users} who logged in. */
    private final SortedMap<String, SortedMap<String, Long>> expected = new TreeMap<>();

    private final Map<String, Set<Integer>> users = new HashMap<>();

    @Test
    void eachMonthIsTotalledAndSplitByCountryAndBrowser(@TempDir Path dir) throws Exception {
        run(reading(logins(dir), JOB.connector("monthly-logins-source")), JOB.connector("monthly-logins-stats"));

        assertCountedByMonth("monthly-logins", "login-months", STACK.get().reader());
    }

    @Test
    void theGeneratorSpeaksTheSameShape() throws Exception {
        run(generating(sourceTo("generated")), sinkOf("generated"));

        assertGenerated("generated", STACK.get().reader());
    }

    @Test
    void inAvroTheMonthsAreTheSame(@TempDir Path dir) throws Exception {
        try (SchemaRegistry registry = Avro.startRegistry(dir.resolve("registry"))) {
            StructForm avro = Avro.form(registry);
            TopicReader reader = avro.reader(STACK.get().broker().bootstrapServers());
            run(avro.in(reading(logins(dir), sourceTo("avro"))), avro.in(sinkOf("avro")));
            run(avro.in(generating(sourceTo("avro-generated"))), avro.in(sinkOf("avro-generated")));

            assertCountedByMonth("avro", "avro-months", reader);
            assertGenerated("avro-generated", reader);
            assertThat(Expectations.parse(registry.versionsOf("avro-generated"))
                            .path("count")
                            .asInt())
                    .as("schemas of the events in the registry")
                    .isEqualTo(1);
        }
    }

    private void assertCountedByMonth(String name, String months, TopicReader reader) throws Exception {
        Stack stack = STACK.get();
        try (CountedState state = new CountedState(stack.redis().uri(), name)) {
            await().atMost(WITHIN)
                    .untilAsserted(() -> assertThat(state.windows())
                            .as("windows in Redis, of seed %d", SEED)
                            .isEqualTo(expected));
            expected.forEach(
                    (month, figures) -> assertThat(state.counters()).containsEntry("ok:" + month, figures.get("ok")));
        }
        await().atMost(WITHIN)
                .untilAsserted(() -> assertThat(
                                ToldWindows.of(stack.reader().readToEnd(months)).figures())
                        .as("windows on the topic, of seed %d", SEED)
                        .isEqualTo(expected));
        assertThat(reader.readToEnd(name))
                .hasSize(EVENTS)
                .allSatisfy(record -> assertThat(record.key())
                        .isEqualTo(event(record).get("country").asText()));
    }

    private static void assertGenerated(String name, TopicReader reader) throws Exception {
        Stack stack = STACK.get();
        Expectations.awaitCounted(stack, name, EVENTS);
        SortedMap<String, Long> perMonth = new TreeMap<>();
        assertThat(reader.readToEnd(name)).hasSize(EVENTS).allSatisfy(record -> {
            JsonNode event = event(record);
            assertThat(event.fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder("user_id", "timestamp", "browser_info", "country");
            assertThat(record.key()).isEqualTo(event.get("country").asText());
            perMonth.merge(monthOf(Instant.ofEpochMilli(event.get("timestamp").asLong())), 1L, Long::sum);
        });
        try (CountedState state = new CountedState(stack.redis().uri(), name)) {
            SortedMap<String, Long> counted = new TreeMap<>();
            state.windows().forEach((month, figures) -> counted.put(month, figures.get("ok")));
            assertThat(counted).isEqualTo(perMonth);
        }
    }

    private static Map<String, String> sourceTo(String topic) throws IOException {
        Map<String, String> source = JOB.connector("monthly-logins-source");
        source.putAll(Map.of("topic", topic, "predicates.events.pattern", topic, "invalid.topic", topic + "-invalid"));
        return source;
    }

    private static Map<String, String> sinkOf(String topic) throws IOException {
        Map<String, String> sink = JOB.connector("monthly-logins-stats");
        sink.putAll(Map.of("topics", topic, "redis.namespace", topic, "stats.windows.topic", topic + "-months"));
        return sink;
    }

    private static Map<String, String> reading(Path input, Map<String, String> source) {
        source.put("files.path", input.toString());
        return source;
    }

    private static Map<String, String> generating(Map<String, String> source) {
        source.putAll(Map.of(
                "feed", "generator",
                "generator.rate.per.second", "0",
                "generator.max.events", Integer.toString(EVENTS)));
        return source;
    }

    private static void run(Map<String, String> source, Map<String, String> sink) throws Exception {
        Stack stack = STACK.get();
        stack.createTopic(source.get("topic"), 3);
        sink.put("redis.uri", stack.redis().uri().toString());
        String name = source.get("topic");
        stack.rest().putConnector(name + "-source", source);
        stack.rest().putConnector(name + "-stats", sink);
    }

    /** Half a year, in order; a time is ISO 8601, or seconds with a fraction. */
    private Path logins(Path dir) throws IOException {
        Random random = new Random(SEED);
        Instant begin = Instant.parse("2022-01-01T00:00:00Z");
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            Instant time = begin.plus(Duration.ofMinutes(52).multipliedBy(i));
            String timestamp = random.nextBoolean()
                    ? "\"" + time.truncatedTo(ChronoUnit.SECONDS) + "\""
                    : time.getEpochSecond() + "." + random.nextInt(10);
            int user = random.nextInt(300);
            String browser = BROWSERS.get(random.nextInt(BROWSERS.size()));
            String country = COUNTRIES.get(random.nextInt(COUNTRIES.size()));
            lines.add("{\"user_id\":%d,\"timestamp\":%s,\"browser_info\":\"%s\",\"country\":\"%s\"}"
                    .formatted(user, timestamp, browser, country));
            expect(monthOf(time), user, country + "+" + browser);
        }
        return Files.write(dir.resolve("logins.jsonl"), lines);
    }

    private void expect(String month, int user, String pair) {
        SortedMap<String, Long> figures = expected.computeIfAbsent(month, name -> new TreeMap<>());
        figures.merge("ok", 1L, Long::sum);
        figures.merge("ok:country+browser:" + pair, 1L, Long::sum);
        Set<Integer> names = users.computeIfAbsent(month, name -> new HashSet<>());
        names.add(user);
        figures.put("users", (long) names.size());
    }

    private static String monthOf(Instant time) {
        return "month:" + YearMonth.from(time.atOffset(ZoneOffset.UTC));
    }

    private static JsonNode event(ConsumerRecord<String, String> record) {
        return Expectations.parse(record.value());
    }
}
