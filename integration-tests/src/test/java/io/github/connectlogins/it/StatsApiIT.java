package io.github.connectlogins.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.connectlogins.it.LoginsApi.Reply;
import io.github.connectlogins.oracle.Replay;
import io.github.connectlogins.oracle.ReplayedWindows;
import io.github.connectlogins.testbed.FreePorts;
import io.github.connectlogins.testbed.RedisOptions;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.Jedis;

/** The API at the REST port of a real worker. */
@Timeout(120)
class StatsApiIT {
    private static final int REDIS_PORT = FreePorts.next();
    private static final int EVENTS = 20_000;
    private static final Duration WITHIN = Duration.ofSeconds(30);

    @RegisterExtension
    static final StackExtension STACK = new StackExtension(StackOptions.defaults()
            .withRedis(RedisOptions.defaults().withPort(REDIS_PORT))
            .withWorkerProperties(properties()));

    /** Without a bound of its own the worker would wait for ever; the rest is room for a slow machine. */
    private static final Duration BOUNDED = Duration.ofSeconds(15);

    private static LoginsApi api;
    private static Replay replay;

    private static Map<String, String> properties() {
        Map<String, String> properties = LoginsApi.workerProperties(REDIS_PORT, "figures,empty,changed");
        properties.put("offset.flush.interval.ms", "2000"); // a bucket without a late event moves on at a checkpoint
        properties.put("logins.redis.command.timeout.ms", "1000");
        properties.put("logins.request.timeout.ms", "2000");
        properties.put("logins.admin.enabled", "true");
        properties.put("logins.admin.topic", "changed");
        return properties;
    }

    @BeforeAll
    static void count() throws Exception {
        Stack stack = STACK.get();
        api = new LoginsApi(stack.rest().uri());
        stack.rest().putConnector("figures-source", Jobs.generator("figures", EVENTS, 3));
        stack.rest().putConnector("figures", quietSink("figures", 2));
        stack.createTopic("changed", 3);
        Map<String, String> sink = quietSink("changed", 1);
        sink.put("erase.on.tombstone", "true");
        stack.rest().putConnector("changed", sink);
        Expectations.awaitCounted(stack, "figures", EVENTS);
        replay = Expectations.assertEqualsReplay(stack, "figures", "figures");
    }

    /** A sink that writes no snapshots meanwhile: reading them calls scripts, which are counted here. */
    private static Map<String, String> quietSink(String name, int tasks) {
        Map<String, String> sink = Jobs.sink(name, name, redis(), tasks);
        sink.put("stats.emit.interval.ms", "600000");
        sink.put("stats.windows", "7d,month");
        sink.put("stats.windows.count.by", "country");
        sink.put("stats.windows.topic", name + "-windows");
        return sink;
    }

    @Test
    void statisticsEqualAReplayOfTheTopic() throws Exception {
        JsonNode stats = api.answer("/stats?top=100");

        SortedMap<String, Long> counters = new TreeMap<>();
        add(counters, "", stats);
        stats.get("by")
                .forEach(field -> field.get("top")
                        .forEach(value -> add(
                                counters,
                                ":" + field.get("field").asText() + ":"
                                        + value.get("value").asText(),
                                value)));
        stats.get("hours")
                .forEach(hour -> add(counters, ":hour:" + hour.get("hour").asText(), hour));
        stats.get("months")
                .forEach(month -> add(counters, ":month:" + month.get("month").asText(), month));
        assertThat(counters).isEqualTo(replay.counters());

        SortedMap<Long, Long> logins = replay.countOfCounts();
        long users = logins.values().stream().mapToLong(Long::longValue).sum();
        JsonNode perUser = stats.get("logins_per_user");
        assertThat(perUser.get("users").asLong()).isEqualTo(users);
        assertThat(perUser.get("min").asLong()).isEqualTo(logins.firstKey());
        assertThat(perUser.get("max").asLong()).isEqualTo(logins.lastKey());
        assertThat(perUser.get("average").asDouble())
                .isEqualTo((double) replay.counters().get("ok") / users);
        assertThat(stats.get("attempts").asLong()).isEqualTo(EVENTS);
        assertThat(stats.get("failure_rate").asDouble())
                .isEqualTo((double) replay.counters().get("fail") / EVENTS);
    }

    @Test
    void windowsEqualAReplayOfTheTopic() throws Exception {
        SortedMap<String, SortedMap<String, Long>> found = new TreeMap<>();
        api.answer("/windows?top=100").get("windows").forEach(window -> {
            SortedMap<String, Long> figures = new TreeMap<>();
            add(figures, "", window);
            window.at("/by/0/top")
                    .forEach(value ->
                            add(figures, ":country:" + value.get("value").asText(), value));
            figures.put("users", window.get("users").asLong());
            found.put(window.get("window").asText() + ":" + window.get("id").asText(), figures);
        });

        assertThat(found)
                .isEqualTo(new ReplayedWindows("7d", Duration.ofDays(7), Duration.ofDays(1), List.of("country"))
                        .addAll(STACK.get().reader().readToEnd("figures"))
                        .figures());
        JsonNode last = api.answer("/windows?size=7d&limit=1");
        assertThat(last.get("sizes")).extracting(JsonNode::asText).containsExactly("7d", "month");
        assertThat(last.get("windows")).hasSize(1);
        assertThat(last.get("more").asBoolean()).isTrue();
    }

    @Test
    void windowsAreLiveUntilTheLogHasComePastThemAndAreFoundByWhenTheyBegin() throws Exception {
        JsonNode weeks = api.answer("/windows?size=7d").get("windows");
        String second = Instant.ofEpochMilli(weeks.get(0).get("start").asLong()).toString();

        assertThat(weeks.get(0).get("closed").asBoolean()).isFalse();
        assertThat(weeks.get(1).get("closed").asBoolean()).isTrue();
        assertThat(api.answer("/windows?size=7d&from=" + second).get("windows")).containsExactly(weeks.get(0));
        assertThat(api.answer("/windows?size=7d&to=" + second).get("windows"))
                .hasSize(weeks.size() - 1)
                .first()
                .isEqualTo(weeks.get(1));
    }

    @Test
    void hoursAddUpToPartsOfTheDay() throws Exception {
        JsonNode stats = api.answer("/stats");
        Map<String, Long> parts = new HashMap<>();
        stats.get("day_parts")
                .forEach(part -> parts.put(
                        part.get("day_part").asText(),
                        part.get("logins").asLong() + part.get("failures").asLong()));
        Map<String, Long> expected = new HashMap<>();
        List<String> names = List.of("night", "morning", "afternoon", "evening");
        replay.counters().forEach((name, number) -> {
            if (name.contains(":hour:")) {
                expected.merge(
                        names.get(Integer.parseInt(name.substring(name.lastIndexOf(':') + 1)) / 6), number, Long::sum);
            }
        });

        assertThat(parts).isEqualTo(expected);
    }

    @Test
    void anAnswerSaysHowLongItTook() throws Exception {
        assertThat(api.raw("api/users/user-1").headers().firstValue("Server-Timing"))
                .hasValueSatisfying(timing -> assertThat(timing).matches("logins;dur=\\d+\\.\\d{3}"));
    }

    @Test
    void thePipelineTellsWhatATaskFailedWith() throws Exception {
        STACK.get().createTopic("foreign", 1);
        Map<String, String> sink = quietSink("foreign", 1);
        sink.put("redis.namespace", "changed");
        STACK.get().rest().putConnector("foreign", sink);
        try {
            await().atMost(WITHIN)
                    .untilAsserted(() -> assertThat(api.answer("/pipeline?namespace=changed")
                                    .get("connectors")
                                    .findValuesAsText("error")
                                    .toString())
                            .contains("The namespace changed has connector = changed, expected foreign")
                            .doesNotContain("\tat "));
        } finally {
            STACK.get().rest().delete("foreign");
        }
    }

    @Test
    void usersEqualAReplayOfTheTopic() throws Exception {
        List<String> asked = replay.users().keySet().stream().limit(50).toList();
        for (String user : asked) {
            JsonNode answer = api.answer("/users/" + user);
            assertThat(state(answer)).isEqualTo(replay.users().get(user));
        }
        JsonNode lists = api.answer("/users?top=5");
        List<Long> failures = replay.users().values().stream()
                .map(state -> Long.parseLong(state.split(":", -1)[1], 36))
                .sorted((a, b) -> Long.compare(b, a))
                .limit(5)
                .toList();
        assertThat(lists.get("most_failures"))
                .extracting(user -> user.get("failures").asLong())
                .isEqualTo(failures);
        assertThat(lists.get("over_threshold_in_all").asLong())
                .isEqualTo(replay.users().values().stream()
                        .filter(state -> Long.parseLong(state.split(":", -1)[2], 36) >= 3)
                        .count());
    }

    @Test
    void pagesOfAlertsHaveEachAlertOnceNewestFirst() throws Exception {
        List<String> alerts = new ArrayList<>();
        List<Long> counted = new ArrayList<>();
        String after = "";
        while (after != null) {
            JsonNode page = api.answer("/alerts?limit=100" + after);
            for (JsonNode alert : page.get("alerts")) {
                alerts.add(alert.get("alert_id").asText() + " "
                        + alert.get("user_id").asText() + " "
                        + alert.get("failures").asText() + " "
                        + alert.get("first_failure").asText() + " "
                        + alert.get("last_failure").asText());
                counted.add(Long.valueOf(alert.get("cursor").asText().split("-", -1)[0]));
            }
            after = page.get("next").isNull()
                    ? null
                    : "&after=" + page.get("next").asText();
        }

        assertThat(alerts).hasSizeGreaterThan(100).containsExactlyInAnyOrderElementsOf(replay.alerts());
        assertThat(counted).isSortedAccordingTo((a, b) -> Long.compare(b, a));
    }

    @Test
    void everyAnswerIsAsTheDocumentSays() throws Exception {
        OpenApi document = new OpenApi(api.answer("/openapi.json"));
        String failing =
                api.answer("/users?top=1").at("/most_failures/0/user_id").asText();
        Map<String, String> requests = new HashMap<>();
        requests.put("", "/");
        requests.put("/stats", "/stats");
        requests.put("/stats?namespace=empty", "/stats");
        requests.put("/stats?top=0", "/stats");
        requests.put("/stats?namespace=unknown", "/stats");
        requests.put("/users", "/users");
        requests.put("/users?top=x", "/users");
        requests.put("/users/" + failing, "/users/{id}");
        requests.put("/users/nobody", "/users/{id}");
        requests.put("/user?id=" + failing, "/user");
        requests.put("/user", "/user");
        requests.put("/alerts", "/alerts");
        requests.put("/alerts?after=x", "/alerts");
        requests.put("/windows", "/windows");
        requests.put("/windows?size=month&top=1", "/windows");
        requests.put("/windows?from=x", "/windows");
        requests.put("/pipeline", "/pipeline");
        requests.put("/pipeline?namespace=empty", "/pipeline");
        for (Map.Entry<String, String> request : requests.entrySet()) {
            Reply reply = api.get(request.getKey());
            assertThat(document.violations("get", request.getValue(), reply.status(), reply.body()))
                    .as("%s is answered with %s", request.getKey(), reply.body())
                    .isEmpty();
        }
    }

    @Test
    void wrongRequestsAreAnsweredInTheShapeOfTheWorkersOwnErrors() throws Exception {
        assertError(api.get("/alerts?limit=1000"), 400, "Found a wrong limit, expected a whole number from 1 to 100");
        assertError(api.get("/alerts?after=x"), 400, "Found a wrong after, expected the cursor of an alert");
        assertError(api.get("/user?id=" + "x".repeat(300)), 400, "expected at most 256 characters");
        assertError(api.get("/stats?namespace=other"), 404, "expected one of figures, empty, changed");
        assertError(api.get("/users/nobody"), 404, "Nothing is kept of this user");
        assertError(api.get("/nothing"), 404, "404");
    }

    @Test
    void aNamespaceInWhichNobodyHasCountedIsEmpty() throws Exception {
        JsonNode stats = api.answer("/stats?namespace=empty");

        assertThat(stats.get("attempts").asLong()).isZero();
        assertThat(stats.get("success_rate").isNull()).isTrue();
        assertThat(api.answer("/alerts?namespace=empty").get("alerts")).isEmpty();
        assertError(api.get("/users/nobody?namespace=empty"), 404, "Nothing is kept of this user");
    }

    @Test
    void thePipelineTellsConnectorsAndThatOnlyTheMarksOfTransactionsAreLeft() throws Exception {
        await().atMost(WITHIN)
                .untilAsserted(
                        () -> assertThat(api.answer("/pipeline").get("lag").asLong(-1))
                                .isEqualTo(3));
        JsonNode pipeline = api.answer("/pipeline");

        assertThat(pipeline.at("/redis/up").asBoolean()).isTrue();
        assertThat(pipeline.get("problem").isNull()).isTrue();
        assertThat(pipeline.get("partitions"))
                .hasSize(3)
                .allSatisfy(
                        partition -> assertThat(partition.get("topic").asText()).isEqualTo("figures"));
        assertThat(pipeline.get("connectors"))
                .extracting(connector -> connector.get("name").asText() + " "
                        + connector.get("kind").asText() + " "
                        + connector.get("state").asText() + " "
                        + connector.get("tasks").size())
                .containsExactly("figures sink RUNNING 2", "figures-source source RUNNING 1");
    }

    @Test
    void whatManyAskForIsReadOnceASecond() throws Exception {
        api.answer("/stats");
        long before = scriptsCalled();
        long begin = System.nanoTime();
        for (int request = 0; request < 200; request++) {
            api.answer("/stats");
        }
        long seconds = Duration.ofNanos(System.nanoTime() - begin).toSeconds() + 2;

        // Each second: 16 buckets of two namespaces for the pulse, 16 for the statistics, and a checkpoint of three
        // tasks.
        assertThat(scriptsCalled() - before).isLessThanOrEqualTo(seconds * 6 * 16);
    }

    @Test
    void aRedisThatDoesNotAnswerIs503InTimeAndDoesNotSlowTheWorker() throws Exception {
        STACK.get().redis().pause();
        try {
            Reply frozen = api.get("/users/user-1");
            assertError(frozen, 503, "");
            assertThat(frozen.took()).isLessThan(BOUNDED);
            await().atMost(WITHIN)
                    .untilAsserted(() -> assertThat(api.get("/stats").status()).isEqualTo(503));
            long begin = System.nanoTime();
            assertThat(STACK.get().rest().connectors()).contains("figures");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(BOUNDED);
            assertThat(api.answer("/pipeline").at("/redis/up").asBoolean()).isFalse();
        } finally {
            STACK.get().redis().resume();
        }
        await().atMost(WITHIN)
                .untilAsserted(() -> assertThat(api.get("/stats").status()).isEqualTo(200));
    }

    @Test
    void alertsComeLiveAfterTheThirdFailure() throws Exception {
        try (BufferedReader events =
                new BufferedReader(new InputStreamReader(api.stream("changed"), StandardCharsets.UTF_8))) {
            assertThat(events.readLine()).isEqualTo("event: history");
            awaitLine(events, "event: pulse");
            awaitLine(events, "event: pulse");

            fail("live", 3);
            awaitLine(events, "event: alert");
            JsonNode alert = Expectations.parse(events.readLine().substring("data: ".length()));
            assertThat(alert.get("user_id").asText()).isEqualTo("live");
            assertThat(alert.get("failures").asLong()).isEqualTo(3);
        }
    }

    @Test
    void aStreakIsResetAndAUserErasedThroughTheLog() throws Exception {
        fail("a/b c", 4);
        String user = "?namespace=changed&id=" + LoginsApi.encoded("a/b c");
        await().atMost(WITHIN)
                .untilAsserted(() -> assertThat(api.get("/user" + user)
                                .body()
                                .path("failures_in_a_row")
                                .asLong())
                        .isEqualTo(4));
        assertThat(api.answer("/user" + user).get("over_threshold").asBoolean()).isTrue();

        Reply reset = api.delete("/user/streak" + user);
        assertThat(reset.status()).isEqualTo(202);
        assertThat(reset.body().get("topic").asText()).isEqualTo("changed");
        OpenApi document = new OpenApi(api.answer("/openapi.json"));
        assertThat(document.violations("delete", "/user/streak", reset.status(), reset.body()))
                .isEmpty();
        await().atMost(WITHIN)
                .untilAsserted(() -> assertThat(api.answer("/user" + user)
                                .get("failures_in_a_row")
                                .asLong())
                        .isZero());
        assertThat(api.answer("/user" + user).get("failures").asLong()).isEqualTo(4);

        Reply erased = api.delete("/user" + user);
        assertThat(erased.status()).isEqualTo(202);
        assertThat(document.violations("delete", "/user", erased.status(), erased.body()))
                .isEmpty();
        await().atMost(WITHIN)
                .untilAsserted(
                        () -> assertThat(api.get("/user" + user).status()).isEqualTo(404));
    }

    @Test
    void aSinkThatDoesNotEraseIsNotAskedTo() throws Exception {
        assertError(api.delete("/users/user-1?namespace=figures"), 409, "erase.on.tombstone = false");
    }

    @Test
    void aRecordThatTheSinkOfTheNamespaceWouldNotReadIsNotWritten() throws Exception {
        String refusal = "sink does not read the topic of logins.admin.topic";
        assertError(api.delete("/users/user-1/streak?namespace=figures"), 409, refusal);
        assertError(api.delete("/user/streak?id=user-1"), 409, refusal);
    }

    private static void fail(String user, int times) throws Exception {
        try (TopicWriter writer = STACK.get().writer()) {
            for (int i = 0; i < times; i++) {
                writer.write(
                        "changed",
                        user,
                        "{\"user_id\":\"%s\",\"timestamp\":%d,\"outcome\":\"FAILURE\"}"
                                .formatted(user, System.currentTimeMillis()));
            }
            writer.flush();
        }
    }

    private static void awaitLine(BufferedReader events, String wanted) throws Exception {
        String line = events.readLine();
        while (!wanted.equals(line)) {
            assertThat(line).as("the stream has ended").isNotNull();
            line = events.readLine();
        }
    }

    private static void assertError(Reply reply, int status, String message) {
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.body().get("error_code").asInt()).isEqualTo(status);
        assertThat(reply.body().get("message").asText()).contains(message).doesNotContain("\tat ");
    }

    /** In the form of {@link Replay#counters}, which has no zeros. */
    private static void add(Map<String, Long> counters, String name, JsonNode tally) {
        Map.of("ok", "logins", "fail", "failures").forEach((outcome, field) -> {
            if (tally.get(field).asLong() > 0) {
                counters.put(outcome + name, tally.get(field).asLong());
            }
        });
    }

    /** In the form of {@link Replay#users}. */
    private static String state(JsonNode user) {
        List<String> parts = new ArrayList<>();
        for (String field : List.of("logins", "failures", "failures_in_a_row", "last_attempt", "first_failure")) {
            if (!user.get(field).isNull()) {
                parts.add(Long.toString(user.get(field).asLong(), 36));
            }
        }
        return String.join(":", parts);
    }

    private static long scriptsCalled() {
        try (Jedis redis = STACK.get().redis().connect()) {
            return redis.info("commandstats")
                    .lines()
                    .filter(line -> line.startsWith("cmdstat_evalsha:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll(".*calls=(\\d+),.*", "$1")))
                    .sum();
        }
    }

    private static String redis() {
        return "redis://127.0.0.1:" + REDIS_PORT;
    }
}
