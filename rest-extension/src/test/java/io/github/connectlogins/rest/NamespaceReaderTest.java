package io.github.connectlogins.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.connectlogins.core.UserPlacement;
import io.github.connectlogins.core.WindowSize;
import io.github.connectlogins.redis.AlertCursor;
import io.github.connectlogins.redis.FoundWindow;
import io.github.connectlogins.redis.KeyLayout;
import io.github.connectlogins.redis.KnownUser;
import io.github.connectlogins.redis.LoginStats.Tally;
import io.github.connectlogins.redis.Pulse;
import io.github.connectlogins.redis.RecentAlert;
import io.github.connectlogins.redis.RedisConnections;
import io.github.connectlogins.redis.UserLists;
import io.github.connectlogins.redis.UserLists.Ranked;
import io.github.connectlogins.redis.WindowState;
import io.github.connectlogins.rest.answer.ErrorAnswer;
import io.github.connectlogins.testbed.RedisDump;
import io.github.connectlogins.testbed.RedisOptions;
import io.github.connectlogins.testbed.RedisServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.StreamEntryID;

/** Reading with a real Redis, as a user who has no more rights than the documentation asks for. */
class NamespaceReaderTest {
    private static final KeyLayout KEYS = new KeyLayout("test", new UserPlacement(4, 64));
    private static final String[] RIGHTS = {
        "on",
        ">battery-staple",
        "resetchannels",
        "-@all",
        "~{test:*",
        "~test:meta",
        "+evalsha",
        "+eval",
        "+ping",
        "+hget",
        "+hgetall",
        "+hmget",
        "+zrange",
        "+zcard",
        "+zscore",
        "+xrevrange",
        "+scard",
        "+pfcount",
        "+client|setname",
        "+cluster|slots",
        "+asking"
    };

    @TempDir
    private Path dir;

    private RedisServer server;
    private Jedis admin;
    private RedisConnections connections;
    private NamespaceReader reader;

    @BeforeEach
    void start() throws InterruptedException {
        server = RedisServer.start(dir, RedisOptions.defaults());
        admin = server.connect();
        admin.aclSetUser("viewer", RIGHTS);
        connections = new RestConfig(Map.of(
                        "logins.redis.uri", server.uri().toString(),
                        "logins.redis.username", "viewer",
                        "logins.redis.password", "battery-staple"))
                .redis()
                .connections();
        reader = new NamespaceReader("test", connections);
    }

    @AfterEach
    void stop() {
        connections.close();
        admin.close();
        server.close();
    }

    @Test
    void whereNobodyHasCountedThereIsNothing() {
        assertThat(reader.stats().total()).isEqualTo(Tally.NONE);
        assertThat(reader.user("u", 5)).isEmpty();
        assertThat(reader.lists(5)).isEqualTo(new UserLists(List.of(), List.of(), 0));
        assertThat(reader.alerts(Optional.empty(), 5)).isEmpty();
        assertThat(reader.pulse(Optional.empty(), 5)).isEqualTo(Pulse.NOTHING);
        assertThat(reader.connector()).isEmpty();
    }

    @Test
    void stateOfTheFirstFormatIsReadAsTheSinkWroteIt() throws IOException {
        RedisDump.load(admin, Files.readAllLines(Path.of("../connector-sink/src/test/resources/state/format-1.jsonl")));

        assertThat(reader.stats().total().attempts()).isEqualTo(160);
        assertThat(reader.user("user-9", 20)).hasValueSatisfying(user -> {
            assertThat(user.state().run()).isEqualTo(18);
            assertThat(user.alerts()).hasSize(6);
        });
        assertThat(reader.lists(1).overThreshold()).extracting(Ranked::user).containsExactly("user-9");
        assertThat(reader.windows()).extracting(FoundWindow::name).contains("month:2020-09");
        assertThat(reader.alerts(Optional.empty(), 100)).hasSize(41);
    }

    @Test
    void stateOfANewerFormatIsNotShown() {
        claim();
        admin.hset(KEYS.meta(), "format", "2");

        assertThatThrownBy(() -> reader.stats())
                .isInstanceOf(ConnectException.class)
                .satisfies(newer -> assertThat(Problems.answer(newer))
                        .isEqualTo(new ErrorAnswer(
                                503,
                                "The namespace test has format 2, expected at most 1; use the newer version of the"
                                        + " connector that wrote it")));
    }

    @Test
    void theLayoutIsFoundInTheNamespace() {
        claim();
        admin.hset(KEYS.counters(3), Map.of("ok", "5", "fail", "2"));

        assertThat(reader.stats().total()).isEqualTo(new Tally(5, 2));
        assertThat(reader.connector()).contains("sink");
    }

    @Test
    void windowsAreFoundWithWhatIsCountedInThem() {
        assertThat(reader.windows()).isEmpty();
        assertThat(reader.windowSizes()).isEmpty();
        claimWithWindows("Europe/Zurich");
        for (int bucket = 0; bucket < 2; bucket++) {
            admin.hset(KEYS.windowAttempts(bucket), "month:2022-03", "3");
            admin.hset(KEYS.window(bucket, "month:2022-03"), Map.of("ok", "2", "fail", "1", "ok:country:CH", "2"));
            admin.sadd(KEYS.windowUsers(bucket, "month:2022-03"), "a");
            admin.pfadd(KEYS.windowUsersEstimate(bucket, "month:2022-03"), "a", "b");
        }

        FoundWindow month = reader.windows().get(0);

        assertThat(reader.windowSizes()).containsExactly("hour", "month");
        assertThat(month)
                .isEqualTo(new FoundWindow(
                        "month:2022-03", WindowSize.named("month:2022-03", ZoneId.of("Europe/Zurich")), 6, false));
        assertThat(reader.windows(List.of(month)))
                .containsExactly(Map.entry(
                        month,
                        new WindowState(
                                new Tally(4, 2),
                                4,
                                new TreeMap<>(Map.of("country", new TreeMap<>(Map.of("CH", new Tally(4, 0))))))));
    }

    @Test
    void aWindowIsReadUnderTheNameThatItHasAlsoWhereTheZoneIsAnotherByNow() {
        claimWithWindows("UTC");
        String named = "hour:2022-03-01T05:30+05:30";
        admin.hset(KEYS.windowAttempts(1), named, "2");
        admin.hset(KEYS.window(1, named), "ok", "2");

        FoundWindow hour = reader.windows().get(0);

        assertThat(hour.id()).isEqualTo("2022-03-01T05:30+05:30");
        assertThat(reader.windows(List.of(hour)).get(hour).total()).isEqualTo(new Tally(2, 0));
    }

    @Test
    void aWindowIsClosedOnceEveryPartitionWithEventsHasComePastItAndTheLateness() {
        claimWithWindows("UTC");
        admin.hset(KEYS.windowAttempts(0), Map.of("hour:2022-03-01T00:00Z", "1", "hour:2022-03-01T01:00Z", "1"));
        long one = Instant.parse("2022-03-01T01:00:00Z").toEpochMilli();
        for (int bucket = 0; bucket < KEYS.buckets(); bucket++) {
            reached(bucket, "t:0", one + 10_000);
            reached(bucket, "t:1", one + 60_000);
            admin.hset(KEYS.offsets(bucket), "S:t:2", "0");
        }

        assertThat(reader.windows()).extracting(FoundWindow::closed).containsExactly(true, false);

        reached(3, "t:0", one + 9_999);
        assertThat(reader.windows()).extracting(FoundWindow::closed).containsExactly(false, false);
    }

    @Test
    void whatSomeBucketHasRemovedIsNotShownAndWhileBucketsAreEmptiedNothingIs() {
        claimWithWindows("UTC");
        admin.hset(KEYS.windowAttempts(0), Map.of("month:2022-02", "1", "month:2022-03", "1"));
        admin.hset(
                KEYS.offsets(1),
                "W",
                Long.toString(Instant.parse("2022-03-01T00:00:00Z").toEpochMilli()));

        assertThat(reader.windows()).extracting(FoundWindow::name).containsExactly("month:2022-03");

        admin.hset(KEYS.offsets(2), "gen", "2");
        assertThat(reader.windows()).isEmpty();
    }

    @Test
    void aWindowThatHoldsLessThanItDidIsBeingRemovedAndNotShown() {
        claimWithWindows("UTC");
        admin.hset(KEYS.windowAttempts(0), "month:2022-03", "3");
        admin.hset(KEYS.window(0, "month:2022-03"), "ok", "2");

        assertThat(reader.windows(reader.windows())).isEmpty();
    }

    @Test
    void aUserComesWithTheLastOfTheirOwnAlerts() {
        claim();
        UserPlacement.Place place = KEYS.placement().placeOf("ü<b>");
        admin.hset(KEYS.users(place.bucket(), place.hash()), "ü<b>", "1:9:3:rs:rr");
        admin.zadd(KEYS.usersOverThreshold(place.bucket()), 3, "ü<b>");
        for (int i = 1; i <= 250; i++) {
            alert(place.bucket(), i, i % 100 == 0 ? "ü<b>" : "other");
        }

        KnownUser user = reader.user("ü<b>", 20).orElseThrow();
        assertThat(user.state().run()).isEqualTo(3);
        assertThat(user.overThreshold()).isTrue();
        assertThat(user.alerts()).extracting(RecentAlert::id).containsExactly("t-0-200", "t-0-100");
        assertThat(reader.user("ü<b>", 1).orElseThrow().alerts())
                .extracting(RecentAlert::id)
                .containsExactly("t-0-200");
    }

    @Test
    void aUserWhoNeverFailedHasNoAlerts() {
        claim();
        UserPlacement.Place place = KEYS.placement().placeOf("u");
        admin.hset(KEYS.users(place.bucket(), place.hash()), "u", "2s:0:0:rs");

        assertThat(reader.user("u", 20).orElseThrow())
                .satisfies(user -> assertThat(user.state().logins()).isEqualTo(100))
                .satisfies(user -> assertThat(user.overThreshold()).isFalse())
                .satisfies(user -> assertThat(user.alerts()).isEmpty());
    }

    @Test
    void pagesOfAlertsGoThroughAllBucketsEachAlertOnceAlsoWhereIdsAreTheSame() {
        claim();
        List<String> expected = new ArrayList<>();
        for (int time = 1; time <= 10; time++) {
            for (int bucket = 0; bucket < KEYS.buckets(); bucket++) {
                alert(bucket, time, "u" + bucket);
                expected.add(0, "u" + bucket + " t-0-" + time);
            }
        }

        List<String> found = new ArrayList<>();
        Optional<AlertCursor> after = Optional.empty();
        List<RecentAlert> page = reader.alerts(after, 7);
        while (!page.isEmpty()) {
            page.forEach(alert -> found.add(alert.user() + " " + alert.id()));
            page = reader.alerts(Optional.of(page.get(page.size() - 1).cursor()), 7);
        }
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void listsAreTheHighestOfAllBuckets() {
        claim();
        for (int bucket = 0; bucket < KEYS.buckets(); bucket++) {
            admin.zadd(KEYS.usersByFailures(bucket), 10 * bucket, "a" + bucket);
            admin.zadd(KEYS.usersByFailures(bucket), 5, "b" + bucket);
        }
        admin.zadd(KEYS.usersOverThreshold(2), 4, "run");

        assertThat(reader.lists(3))
                .isEqualTo(new UserLists(
                        List.of(new Ranked("a3", 30), new Ranked("a2", 20), new Ranked("a1", 10)),
                        List.of(new Ranked("run", 4)),
                        1));
    }

    @Test
    void aPulseTellsTheAlertsSinceTheOneBefore() {
        claim();
        alert(1, 5, "before");
        Pulse first = reader.pulse(Optional.empty(), 10);
        assertThat(first.alerts()).isEmpty();

        alert(1, 6, "a");
        alert(2, 7, "b");
        admin.hincrBy(KEYS.counters(1), "fail", 4);
        Pulse second = reader.pulse(Optional.of(first), 10);
        assertThat(second.total()).isEqualTo(new Tally(0, 4));
        assertThat(second.alerts()).extracting(RecentAlert::user).containsExactly("b", "a");
        assertThat(reader.pulse(Optional.of(second), 10).alerts()).isEmpty();
    }

    @Test
    void whereNobodyHadCountedTheFirstAlertsAreNew() {
        Pulse nothing = reader.pulse(Optional.empty(), 10);
        claim();
        alert(1, 5, "a");

        await().untilAsserted(
                        () -> assertThat(reader.pulse(Optional.of(nothing), 10).alerts())
                                .extracting(RecentAlert::user)
                                .containsExactly("a"));
    }

    @Test
    void aRedisThatWentBackTellsNoAlertTwice() {
        claim();
        alert(1, 5, "a");
        alert(1, 6, "b");
        Pulse first = reader.pulse(Optional.empty(), 10);

        admin.xtrim(KEYS.recentAlerts(1), 0, false);
        Pulse back = reader.pulse(Optional.of(first), 10);

        assertThat(back.alerts()).isEmpty();
        assertThat(back.newest()).containsOnly("0-0");
    }

    private void claim() {
        admin.hset("test:meta", Map.of("buckets", "4", "user.hashes", "64", "connector", "sink"));
    }

    private void claimWithWindows(String zone) {
        claim();
        admin.hset(
                KEYS.meta(),
                Map.of(
                        "setting:stats.zone", zone,
                        "setting:stats.windows", "hour,month",
                        "setting:stats.windows.lateness.ms", "10000"));
        for (int bucket = 0; bucket < KEYS.buckets(); bucket++) {
            admin.hset(KEYS.offsets(bucket), "gen", "1");
        }
        reader = new NamespaceReader("test", connections);
    }

    private void reached(int bucket, String partition, long time) {
        admin.hset(KEYS.offsets(bucket), "E:" + partition, Long.toString(time));
    }

    private void alert(int bucket, long time, String user) {
        admin.xadd(
                KEYS.recentAlerts(bucket),
                new StreamEntryID(time, 0),
                Map.of("id", "t-0-" + time, "user", user, "length", "3", "first", "rr", "last", "rs", "ip", ""));
    }
}
