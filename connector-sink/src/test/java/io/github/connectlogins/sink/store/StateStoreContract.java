package io.github.connectlogins.sink.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.connectlogins.core.Outcome;
import io.github.connectlogins.core.UserPlacement;
import io.github.connectlogins.redis.KeyLayout;
import io.github.connectlogins.redis.LoginStats;
import io.github.connectlogins.redis.StatsReader;
import io.github.connectlogins.redis.UserState;
import io.github.connectlogins.sink.RedisUnderTest;
import io.github.connectlogins.sink.StateInRedis;
import io.github.connectlogins.sink.fold.Alert;
import io.github.connectlogins.sink.fold.Attempt;
import io.github.connectlogins.sink.fold.Counted;
import io.github.connectlogins.sink.fold.Fold;
import io.github.connectlogins.sink.fold.FoldRules;
import io.github.connectlogins.sink.fold.NaiveState;
import io.github.connectlogins.sink.fold.PartitionFold;
import io.github.connectlogins.sink.fold.StreakPolicy;
import io.github.connectlogins.sink.fold.StreakPolicy.Rearm;
import io.github.connectlogins.sink.store.BucketPosition.Known;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.UnifiedJedis;

/** The scripts and what calls them, against a real Redis; its subclasses say which. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StateStoreContract {
    private static final TopicPartition PARTITION = new TopicPartition("user-login", 0);
    private static final SourcePartition SOURCE =
            new SourcePartition(PARTITION, Uuid.fromString("AAAAAAAAAAAAAAAAAAAAAQ"));
    private static final Counted COUNTED = Counted.of(List.of("device_type"), 4);
    private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");
    private static final int BUCKETS = 3;
    private static final KeyLayout KEYS = new KeyLayout("test", new UserPlacement(BUCKETS, 6));
    private static final long EVERY_HASH = 1_000;
    static final StreakPolicy EVERY_THIRD = new StreakPolicy(3, Rearm.REPEAT, 0);

    private RedisUnderTest server;
    private UnifiedJedis redis;

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    /** Which Redis to test against. */
    abstract RedisUnderTest start(Path dir) throws InterruptedException;

    @BeforeAll
    void startRedis(@TempDir Path dir) throws InterruptedException {
        server = start(dir);
        redis = server.admin();
    }

    /** A client that may do everything. */
    UnifiedJedis admin() {
        return redis;
    }

    @AfterAll
    void stopRedis() {
        server.close();
    }

    @BeforeEach
    void empty() {
        redis.flushAll();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anyCuttingAndRepeatingOfALogGivesTheNaiveState(long seed) {
        Random random = new Random(seed);
        StreakPolicy policy = policy(random);
        StateStore store = opened(policy);
        List<Attempt> log = Attempt.log(random, 1 + random.nextInt(300), 1 + random.nextInt(12));
        List<Alert> told = new ArrayList<>();

        Position position = new Position(0);
        for (int from = 0; from < log.size(); ) {
            int to = Math.min(log.size(), from + 1 + random.nextInt(random.nextBoolean() ? 5 : 60));
            List<Step> steps = position.steps(log.subList(from, to), policy);
            for (int lostReplies = random.nextInt(3); lostReplies > 0; lostReplies--) {
                store.apply(steps);
            }
            told.addAll(counted(store.apply(steps)));
            position.advance(steps);
            from = to;
        }

        NaiveState naive = new NaiveState(policy, ZONE);
        log.forEach(naive::add);
        StateInRedis.assertIs(redis, KEYS, naive);
        assertThat(told.stream().distinct().sorted((a, b) -> Long.compare(a.offset(), b.offset())))
                .containsExactlyElementsOf(naive.alerts());
    }

    @Test
    void whatIsPackedIsUnpackedByRedisAsItWas() {
        String script = "local read = {} for i, value in ipairs(cmsgpack.unpack(ARGV[1])) do read[i] ="
                + " type(value) == 'number' and string.format('%.0f', value) or tostring(value) end return read";
        String longText = "ü".repeat(300);
        byte[] packed = new MessagePack(1)
                .beginList(17)
                .add("")
                .add("a:b\u0000|")
                .add("x".repeat(31))
                .add("x".repeat(32))
                .add(longText)
                .add(0)
                .add(127)
                .add(128)
                .add(1L << 53)
                .add(true)
                .add(false)
                .addTime(0)
                .addTime(35)
                .addTime(36)
                .addTime(1_767_225_600_123L)
                .add("z")
                .add("end")
                .toBytes();

        Object read = redis.eval(script.getBytes(UTF_8), List.of(KEYS.offsets(0).getBytes(UTF_8)), List.of(packed));

        assertThat((List<?>) read)
                .extracting(value -> new String((byte[]) value, UTF_8))
                .containsExactly(
                        "",
                        "a:b\u0000|",
                        "x".repeat(31),
                        "x".repeat(32),
                        longText,
                        "0",
                        "127",
                        "128",
                        Long.toString(1L << 53),
                        "true",
                        "false",
                        "0",
                        "z",
                        "10",
                        Long.toString(1_767_225_600_123L, 36),
                        "z",
                        "end");
    }

    @Test
    void aUserWithThousandsOfFailuresInABatchIsReadInFull() {
        StateStore store = opened(EVERY_THIRD);
        List<Attempt> log = IntStream.range(0, 6_000)
                .mapToObj(i -> new Attempt(i, "ada", 1_000 + i, Outcome.FAILURE, "192.0.2.1", "ios"))
                .toList();

        List<Reply> replies = store.apply(new Position(0).steps(log, EVERY_THIRD));

        assertThat(counted(replies))
                .hasSize(2_000)
                .last()
                .isEqualTo(new Alert(5_999, "ada", 6_000, 1_000, 6_999, "192.0.2.1"));
    }

    @Test
    void aStepFromElsewhereChangesNothing() {
        StateStore store = opened(EVERY_THIRD);
        Position position = new Position(0);
        List<Attempt> log = Attempt.log(new Random(1), 60, 5);
        List<Step> first = position.steps(log.subList(0, 20), EVERY_THIRD);
        store.apply(first);
        position.advance(first);
        List<Step> second = position.steps(log.subList(20, 40), EVERY_THIRD);
        position.advance(second);
        List<Step> third = position.steps(log.subList(40, 60), EVERY_THIRD);
        Map<String, String> before = redis.hgetAll(KEYS.counters(0));

        List<Reply> replies = store.apply(third);

        assertThat(replies).allSatisfy(reply -> assertThat(reply).isInstanceOf(Reply.Displaced.class));
        assertThat(((Reply.Displaced) replies.get(0)).why())
                .isEqualTo("a bucket stands at offset " + first.get(0).next());
        assertThat(redis.hgetAll(KEYS.counters(0))).isEqualTo(before);
    }

    @Test
    void aStepThatOverlapsWithOneOfOtherCutsIsRefused() {
        StateStore store = opened(EVERY_THIRD);
        List<Attempt> log = Attempt.log(new Random(2), 60, 5);
        store.apply(new Position(0).steps(log.subList(0, 30), EVERY_THIRD));

        List<Reply> replies = store.apply(new Position(0).steps(log.subList(0, 50), EVERY_THIRD));

        assertThat(replies).allSatisfy(reply -> assertThat(reply).isInstanceOf(Reply.Displaced.class));
    }

    @Test
    void aStepThatEndsBeforeItBeginsIsAnError() {
        StateStore store = opened(EVERY_THIRD);
        Step backwards = Step.empty(SOURCE, 0, 10, 9, OptionalLong.empty(), OptionalLong.empty());

        assertThatThrownBy(() -> store.apply(List.of(backwards))).hasMessageContaining("next 9 is below from 10");
    }

    @Test
    void aBucketOfAnotherGenerationIsNotTouched() {
        StateStore store = opened(EVERY_THIRD);
        redis.hset(KEYS.offsets(0), "gen", "2");

        assertThat(reply(store, 0)).isEqualTo(new Reply.Displaced(Displacement.STALE, "the namespace was reset"));
    }

    @Test
    void aHalfChangedBucketIsRefused() {
        StateStore store = opened(EVERY_THIRD);
        redis.hset(KEYS.offsets(0), "dirty", "1");

        assertThat(reply(store, 0))
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refused -> assertThat(refused.why()).contains("half changed", "restore Redis as a whole"));
    }

    @Test
    void aBucketWhoseOffsetsWereDeletedIsRefused() {
        StateStore store = opened(EVERY_THIRD);
        store.apply(new Position(0).steps(Attempt.log(new Random(3), 50, 20), EVERY_THIRD));
        redis.del(KEYS.offsets(0));

        assertThat(store.positions(SOURCE, OptionalLong.of(0)).get(0)).isInstanceOf(BucketPosition.Refused.class);
    }

    @Test
    void stateOfANewerFormatIsRefused() {
        StateStore store = opened(EVERY_THIRD);
        redis.hset(KEYS.offsets(0), "fmt", "2");

        assertThat(reply(store, 0))
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refused -> assertThat(refused.why()).contains("found state in format 2, expected at most 1"));
    }

    @Test
    void aWipedBucketIsUnknownUntilItIsGivenTheBase() {
        StateStore store = opened(EVERY_THIRD);
        redis.flushAll();

        assertThat(reply(store, 0))
                .isEqualTo(new Reply.Displaced(Displacement.UNKNOWN, "a bucket does not know the partition any more"));
        assertThat(store.positions(SOURCE, OptionalLong.empty()))
                .allSatisfy(position -> assertThat(position).isInstanceOf(BucketPosition.Unknown.class));
        assertThat(store.positions(SOURCE, OptionalLong.of(7)))
                .allSatisfy(position -> assertThat(((Known) position).offset()).isEqualTo(7));
    }

    @Test
    void whoOpensFirstDecidesTheBase() {
        StateStore store = opened(EVERY_THIRD);

        assertThat(store.namespace().settleBase(SOURCE, 5)).isEqualTo(5);
        assertThat(store.namespace().settleBase(SOURCE, 9)).isEqualTo(5);
        assertThat(((Known) store.positions(SOURCE, OptionalLong.of(9)).get(0)).offset())
                .isZero();
    }

    @Test
    void theOutboxKeepsAlertsUntilTheyArePublished() {
        StateStore store = opened(EVERY_THIRD);
        List<Attempt> failures = failures("user-1", 9);
        List<Step> steps = new Position(0).steps(failures, EVERY_THIRD);
        store.apply(steps);
        int bucket = steps.get(0).bucket();

        assertThat(outbox(store, bucket)).extracting(Alert::offset).containsExactly(2L, 5L, 8L);
        assertThat(outbox(store, bucket)).extracting(Alert::failures).containsExactly(3L, 6L, 9L);

        store.apply(List.of(Step.empty(SOURCE, bucket, 9, 9, OptionalLong.empty(), OptionalLong.of(6))));

        assertThat(outbox(store, bucket)).extracting(Alert::offset).containsExactly(8L);
        assertThat(((Known) store.positions(SOURCE, OptionalLong.empty()).get(bucket)).published())
                .hasValue(6);
    }

    @Test
    void usersOverTheThresholdAreListedWhileTheyAre() {
        StateStore store = opened(EVERY_THIRD);
        Position position = new Position(0);
        List<Step> failing = position.steps(failures("user-1", 4), EVERY_THIRD);
        int bucket = failing.get(0).bucket();
        store.apply(failing);
        position.advance(failing);

        assertThat(redis.zrangeWithScores(KEYS.usersOverThreshold(bucket), 0, -1))
                .extracting(user -> user.getElement() + " " + user.getScore())
                .containsExactly("user-1 4.0");

        store.apply(position.steps(List.of(new Attempt(4, "user-1", 5, Outcome.SUCCESS, null, null)), EVERY_THIRD));

        assertThat(redis.exists(KEYS.usersOverThreshold(bucket))).isFalse();
        assertThat(redis.zscore(KEYS.usersByFailures(bucket), "user-1")).isEqualTo(4.0);
    }

    @Test
    void valuesBeyondTheMostAreCountedTogether() {
        StateStore store = opened(EVERY_THIRD);
        Position position = new Position(0);
        for (int round = 0; round < 2; round++) {
            for (int device = 0; device < 7; device++) {
                int offset = round * 14 + device * 2;
                List<Step> steps = position.steps(
                        List.of(
                                new Attempt(offset, "user-1", 0, Outcome.SUCCESS, null, "d" + device),
                                new Attempt(offset + 1, "user-1", 0, Outcome.FAILURE, null, "d" + device)),
                        EVERY_THIRD);
                store.apply(steps);
                store.apply(steps);
                position.advance(steps);
            }
        }

        assertThat(new StatsReader(server.connections(), KEYS).read().field("device_type"))
                .containsOnlyKeys("d0", "d1", "d2", "d3", "_other")
                .containsEntry("d3", new LoginStats.Tally(2, 2))
                .containsEntry("_other", new LoginStats.Tally(6, 6));
    }

    @Test
    void anErasedUserLeavesNoTraceButInSums() {
        StateStore store = opened(EVERY_THIRD);
        Position position = new Position(0);
        List<Step> known = position.steps(
                List.of(
                        new Attempt(0, "user-1", 5, Outcome.SUCCESS, null, "phone"),
                        new Attempt(1, "user-1", 6, Outcome.FAILURE, null, null),
                        new Attempt(2, "user-1", 7, Outcome.FAILURE, null, null),
                        new Attempt(3, "user-1", 8, Outcome.FAILURE, null, null)),
                EVERY_THIRD);
        int bucket = known.get(0).bucket();
        store.apply(known);
        position.advance(known);
        assertThat(redis.hgetAll(KEYS.countOfCounts(bucket))).isEqualTo(Map.of("1", "1"));

        store.apply(position.steps(List.of(erasure(4, "user-1"), erasure(5, "nobody")), EVERY_THIRD));

        assertThat(new StatsReader(server.connections(), KEYS).user("user-1")).isEmpty();
        assertThat(redis.exists(KEYS.countOfCounts(bucket))).isFalse();
        assertThat(redis.exists(KEYS.usersOverThreshold(bucket))).isFalse();
        assertThat(redis.exists(KEYS.usersByFailures(bucket))).isFalse();
        assertThat(redis.hgetAll(KEYS.counters(bucket)))
                .containsEntry("ok:device_type:phone", "1")
                .containsEntry("fail", "3");
        assertThat(outbox(store, bucket)).extracting(Alert::offset).containsExactly(3L);
    }

    @Test
    void aStreakResetKeepsTheCountsAndInventsNoUser() {
        StateStore store = opened(EVERY_THIRD);
        Position position = new Position(0);
        List<Step> failing = position.steps(failures("user-1", 4), EVERY_THIRD);
        store.apply(failing);
        position.advance(failing);

        store.apply(position.steps(List.of(reset(4, "user-1"), reset(5, "nobody")), EVERY_THIRD));

        StatsReader reader = new StatsReader(server.connections(), KEYS);
        assertThat(reader.user("user-1")).hasValue(new UserState(0, 4, 0, 3, OptionalLong.empty()));
        assertThat(reader.user("nobody")).isEmpty();
        assertThat(redis.exists(KEYS.usersOverThreshold(failing.get(0).bucket())))
                .isFalse();
    }

    @Test
    void whoNeverLoggedInIsForgottenSomeTimeAfterTheLastFailure() {
        StreakPolicy policy = new StreakPolicy(3, Rearm.REPEAT, 0, 1_000);
        StateStore store = opened(policy);
        List<Attempt> log = new ArrayList<>(failures("only-failed", 3));
        log.add(new Attempt(3, "logged-in", 3, Outcome.SUCCESS, null, null));
        log.add(new Attempt(4, "logged-in", 4, Outcome.FAILURE, null, null));
        log.add(new Attempt(5, "failed-later", 5, Outcome.FAILURE, null, null));
        Position position = new Position(0);
        position.apply(store, log, policy);
        StatsReader reader = new StatsReader(server.connections(), KEYS);

        position.apply(store, tick(EVERY_HASH, 1_002), policy);
        assertThat(reader.user("only-failed")).as("at its last moment").isPresent();
        position.apply(store, tick(2 * EVERY_HASH, 1_003), policy);

        assertThat(reader.user("only-failed")).isEmpty();
        assertThat(reader.user("failed-later")).isPresent();
        assertThat(reader.user("logged-in")).hasValue(new UserState(1, 1, 1, 4, OptionalLong.of(4)));
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            assertThat(redis.zscore(KEYS.usersOverThreshold(bucket), "only-failed"))
                    .isNull();
            assertThat(redis.zscore(KEYS.usersByFailures(bucket), "only-failed"))
                    .isNull();
        }
        position.apply(store, tick(3 * EVERY_HASH, 1_006), policy);
        assertThat(reader.user("failed-later")).isEmpty();
    }

    @Test
    void nobodyIsForgottenWhileAnotherPartitionIsBehind() {
        StreakPolicy policy = new StreakPolicy(3, Rearm.REPEAT, 0, 1_000);
        StateStore store = opened(policy);
        SourcePartition behind = new SourcePartition(new TopicPartition("user-login", 1), SOURCE.topicId());
        store.positions(behind, OptionalLong.of(0));
        Position position = new Position(0);
        position.apply(store, failures("only-failed", 3), policy);
        store.apply(allBuckets(behind, 0, 1, 900));

        position.apply(store, tick(EVERY_HASH, 9_000), policy);
        StatsReader reader = new StatsReader(server.connections(), KEYS);
        assertThat(reader.user("only-failed")).isPresent();

        store.apply(allBuckets(behind, 1, 2, 1_003));
        position.apply(store, tick(2 * EVERY_HASH, 9_001), policy);
        assertThat(reader.user("only-failed")).isEmpty();
    }

    @Test
    void aNamespaceOfAnotherShapeIsRefused() {
        opened(EVERY_THIRD);
        KeyLayout other = new KeyLayout("test", new UserPlacement(2, 6));
        StateStore store = new StateStore(server.connections(), other, COUNTED, EVERY_THIRD);

        assertThatThrownBy(() -> store.namespace().claim(RedisUnderTest.OWNER, RedisUnderTest.CLUSTER))
                .isInstanceOf(ConnectException.class)
                .hasMessage(
                        "The namespace test has buckets = 3, expected 2; set redis.buckets to what was found, or count"
                                + " again in a new redis.namespace");
    }

    @Test
    void aNamespaceOfAnotherConnectorIsRefused() {
        StateStore store = opened(EVERY_THIRD);

        assertThatThrownBy(
                        () -> store.namespace().claim(new Owner("other", "user_id", Map.of()), RedisUnderTest.CLUSTER))
                .isInstanceOf(ConnectException.class)
                .hasMessage("The namespace test has connector = logins, expected other; give each connector a"
                        + " redis.namespace of its own");
    }

    @Test
    void aNamespaceOfAnotherClusterIsRefused() {
        StateStore store = opened(EVERY_THIRD);

        assertThatThrownBy(() -> store.namespace().claim(RedisUnderTest.OWNER, "cluster-2"))
                .isInstanceOf(ConnectException.class)
                .hasMessage("The namespace test has source.cluster = cluster-1, expected cluster-2; give each connector"
                        + " a redis.namespace of its own, also where connectors of two clusters have the same name");
    }

    @Test
    void usersOfAnotherFieldAreRefused() {
        StateStore store = opened(EVERY_THIRD);
        Owner other = new Owner("logins", "CustomerId|id", Map.of());

        assertThatThrownBy(() -> store.namespace().claim(other, RedisUnderTest.CLUSTER))
                .isInstanceOf(ConnectException.class)
                .hasMessage(
                        "The namespace test has user.field = user_id, expected CustomerId|id; set user_id in field.map"
                                + " to what was found, or count again in a new redis.namespace");
    }

    @Test
    void changedSettingsCountFromNowOnAndAreToldOnce() {
        Namespace namespace = opened(EVERY_THIRD).namespace();

        assertThat(claim(namespace, "3", "UTC")).isEmpty();
        assertThat(claim(namespace, "5", "Asia/Kolkata"))
                .containsExactly("alert.threshold from \"3\" to \"5\"", "stats.zone from \"UTC\" to \"Asia/Kolkata\"");
        assertThat(claim(namespace, "5", "Asia/Kolkata")).isEmpty();
    }

    @Test
    void whoIsRefusedChangesNothing() {
        Namespace namespace = opened(EVERY_THIRD).namespace();
        claim(namespace, "3", "UTC");
        Map<String, String> before = redis.hgetAll(KEYS.meta());
        Owner other = new Owner("other", "user_id", Map.of("alert.threshold", "5", "stats.more", "yes"));

        assertThatThrownBy(() -> namespace.claim(other, RedisUnderTest.CLUSTER)).isInstanceOf(ConnectException.class);
        redis.hset(KEYS.meta(), "format", "2");
        assertThatThrownBy(() -> claim(namespace, "7", "UTC"))
                .hasMessage(
                        "The namespace test has format 2, expected at most 1; use the newer version of the connector"
                                + " that wrote it");

        redis.hset(KEYS.meta(), "format", "1");
        assertThat(redis.hgetAll(KEYS.meta())).isEqualTo(before);
    }

    private static List<String> claim(Namespace namespace, String threshold, String zone) {
        return namespace.claim(
                new Owner("logins", "user_id", Map.of("alert.threshold", threshold, "stats.zone", zone)),
                RedisUnderTest.CLUSTER);
    }

    StateStore opened(StreakPolicy policy) {
        StateStore store = new StateStore(server.connections(), KEYS, COUNTED, policy);
        store.checkServers();
        store.namespace().claim(RedisUnderTest.OWNER, RedisUnderTest.CLUSTER);
        store.positions(SOURCE, OptionalLong.of(0));
        return store;
    }

    private static Reply reply(StateStore store, int bucket) {
        return store.apply(List.of(Step.empty(SOURCE, bucket, 0, 0, OptionalLong.empty(), OptionalLong.empty())))
                .get(0);
    }

    private static List<Alert> outbox(StateStore store, int bucket) {
        return ((Known) store.positions(SOURCE, OptionalLong.empty()).get(bucket)).outbox();
    }

    static List<Alert> counted(List<Reply> replies) {
        List<Alert> alerts = new ArrayList<>();
        for (Reply reply : replies) {
            assertThat(reply).isInstanceOf(Reply.Counted.class);
            alerts.addAll(((Reply.Counted) reply).alerts());
        }
        return alerts;
    }

    static List<Attempt> failures(String user, int number) {
        return LongStream.range(0, number)
                .mapToObj(offset -> new Attempt(offset, user, offset, Outcome.FAILURE, "192.0.2.1", null))
                .toList();
    }

    /** A login in each bucket, after so many records that every small hash is looked through. */
    private static List<Attempt> tick(long offset, long time) {
        return LongStream.range(0, 20)
                .mapToObj(i -> new Attempt(offset + i, "tick-" + i, time, Outcome.SUCCESS, null, null))
                .toList();
    }

    /** Empty steps. */
    private static List<Step> allBuckets(SourcePartition source, long from, long next, long eventTimeMax) {
        return IntStream.range(0, BUCKETS)
                .mapToObj(bucket ->
                        Step.empty(source, bucket, from, next, OptionalLong.of(eventTimeMax), OptionalLong.empty()))
                .toList();
    }

    private static Attempt erasure(long offset, String user) {
        return new Attempt(offset, user, 0, Outcome.SUCCESS, null, null, Attempt.Control.ERASE);
    }

    private static Attempt reset(long offset, String user) {
        return new Attempt(offset, user, 0, Outcome.SUCCESS, null, null, Attempt.Control.RESET_STREAK);
    }

    private static StreakPolicy policy(Random random) {
        return new StreakPolicy(
                1 + random.nextInt(4),
                random.nextBoolean() ? Rearm.REPEAT : Rearm.ONCE,
                random.nextBoolean() ? 0 : 1 + random.nextInt(20_000),
                random.nextBoolean() ? 0 : 1 + random.nextInt(60_000));
    }

    /** Where each bucket stands, as the writer keeps it. */
    static final class Position {
        private final long[] from = new long[BUCKETS];

        Position(long base) {
            Arrays.fill(from, base);
        }

        List<Step> steps(List<Attempt> attempts, StreakPolicy policy) {
            PartitionFold fold =
                    new Fold(new FoldRules(policy, COUNTED, KEYS.placement(), ZONE)).partition(PARTITION, 1);
            for (Attempt attempt : attempts) {
                fold.add(attempt.entry(), attempt.offset(), attempt.logTime());
            }
            Attempt last = attempts.get(attempts.size() - 1);
            fold.cutAt(last.offset() + 1, OptionalLong.of(last.logTime()));
            List<Step> steps = new ArrayList<>();
            for (int bucket = 0; bucket < BUCKETS; bucket++) {
                if (fold.bucket(bucket) != null) {
                    steps.add(Step.of(SOURCE, bucket, from[bucket], fold, OptionalLong.empty()));
                }
            }
            return steps;
        }

        void apply(StateStore store, List<Attempt> attempts, StreakPolicy policy) {
            List<Step> steps = steps(attempts, policy);
            assertThat(store.apply(steps)).allSatisfy(reply -> assertThat(reply).isInstanceOf(Reply.Counted.class));
            advance(steps);
        }

        void advance(List<Step> steps) {
            steps.forEach(step -> from[step.bucket()] = step.next());
        }
    }
}
