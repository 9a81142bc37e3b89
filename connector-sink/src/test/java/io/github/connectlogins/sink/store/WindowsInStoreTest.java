package io.github.connectlogins.sink.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.connectlogins.core.Outcome;
import io.github.connectlogins.core.UserPlacement;
import io.github.connectlogins.core.WindowSize;
import io.github.connectlogins.redis.KeyLayout;
import io.github.connectlogins.redis.WindowIndex;
import io.github.connectlogins.redis.WindowReader;
import io.github.connectlogins.redis.WindowState;
import io.github.connectlogins.sink.OnEmptyRedis;
import io.github.connectlogins.sink.RedisUnderTest;
import io.github.connectlogins.sink.StateInRedis;
import io.github.connectlogins.sink.WindowsInRedis;
import io.github.connectlogins.sink.fold.Attempt;
import io.github.connectlogins.sink.fold.Counted;
import io.github.connectlogins.sink.fold.DistinctUsers;
import io.github.connectlogins.sink.fold.Fold;
import io.github.connectlogins.sink.fold.FoldRules;
import io.github.connectlogins.sink.fold.NaiveState;
import io.github.connectlogins.sink.fold.NaiveWindows;
import io.github.connectlogins.sink.fold.PartitionFold;
import io.github.connectlogins.sink.fold.StreakPolicy;
import io.github.connectlogins.sink.fold.StreakPolicy.Rearm;
import io.github.connectlogins.sink.fold.WindowDimension;
import io.github.connectlogins.sink.fold.WindowPolicy;
import io.github.connectlogins.sink.fold.WindowRules;
import io.github.connectlogins.testbed.RedisServer;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.Jedis;

/** Windows as the scripts keep them, beside an ACL user with the rights that the documentation lists. */
class WindowsInStoreTest extends OnEmptyRedis {
    private static final ZoneId ZONE = ZoneId.of("UTC");
    private static final int BUCKETS = 4;
    private static final KeyLayout KEYS = new KeyLayout("test", new UserPlacement(BUCKETS, 16));
    private static final Counted COUNTED = Counted.of(List.of("device_type"), 1_000);
    private static final StreakPolicy STREAKS = new StreakPolicy(3, Rearm.REPEAT, 0);
    private static final WindowPolicy POLICY =
            new WindowPolicy(List.of(size("10s"), size("hour"), size("month")), 5_000, 20_000);

    static LongStream seeds() {
        return LongStream.range(0, 25);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anyCuttingAndRepeatingOfALogGivesTheNaiveWindows(long seed) {
        Random random = new Random(seed);
        WindowRules rules = rules(random.nextBoolean() ? DistinctUsers.EXACT : DistinctUsers.APPROXIMATE);
        List<Attempt> log = Attempt.log(random, 1 + random.nextInt(300), 1 + random.nextInt(12));
        Counting counting = new Counting(rules, 0);

        for (int from = 0; from < log.size(); ) {
            int to = Math.min(log.size(), from + 1 + random.nextInt(random.nextBoolean() ? 5 : 60));
            counting.count(log.subList(from, to), 1 + random.nextInt(3));
            from = to;
        }

        NaiveState naive = new NaiveState(STREAKS, ZONE);
        NaiveWindows windows = new NaiveWindows(POLICY);
        log.forEach(naive::add);
        log.forEach(attempt -> windows.add(attempt, true));
        StateInRedis.assertIs(redis, KEYS, naive);
        assertThat(WindowsInRedis.counters(redis, KEYS)).isEqualTo(windows.counters);
        assertThat(WindowsInRedis.users(redis, KEYS)).isEqualTo(WindowsInRedis.users(windows));
        assertThat(WindowsInRedis.late(redis, KEYS)).isEqualTo(windows.late);
    }

    @Test
    void windowsAreReadAddedUp() {
        Counting counting = new Counting(rules(DistinctUsers.EXACT), 0);
        counting.count(IntStream.range(0, 20)
                .mapToObj(i -> at(i, "user-" + i % 7, 1_000L * i))
                .toList());

        WindowState first = reader().read(List.of("10s:1970-01-01T00:00:00Z")).get("10s:1970-01-01T00:00:00Z");

        assertThat(first.total().logins()).isEqualTo(10);
        assertThat(first.users()).isEqualTo(7);
        assertThat(first.byDimension().get("device_type").get("phone").logins()).isEqualTo(10);
        assertThat(reader().index().attempts())
                .containsEntry("10s:1970-01-01T00:00:00Z", 10L)
                .containsEntry("10s:1970-01-01T00:00:10Z", 10L)
                .containsEntry("month:1970-01", 20L);
    }

    @Test
    void valuesThatAreTooManyAreCountedTogether() {
        WindowRules rules = rules(DistinctUsers.NONE);
        StateStore store =
                new StateStore(server.connections(), KEYS, Counted.of(List.of("device_type"), 5), STREAKS, rules);
        Counting counting = new Counting(store, rules, 0);
        counting.count(LongStream.range(0, 40)
                .mapToObj(i -> new Attempt(i, "alice", 1_000, Outcome.SUCCESS, null, "device-" + i))
                .toList());

        Map<String, Long> month = WindowsInRedis.counters(redis, KEYS).get("month:1970-01");

        assertThat(month).hasSize(6).containsEntry("ok", 40L).containsEntry("ok:device_type:_other", 36L);
    }

    @Test
    void moreUsersAndValuesThanOneCommandTakesAreAllCounted() {
        WindowRules rules = rules(DistinctUsers.EXACT);
        StateStore store =
                new StateStore(server.connections(), KEYS, Counted.of(List.of("device_type"), 10_000), STREAKS, rules);
        Counting counting = new Counting(store, rules, 0);
        int users = BUCKETS * 1_500;
        for (int times = 0; times < 2; times++) {
            long first = (long) times * users;
            counting.count(LongStream.range(0, users)
                    .mapToObj(i -> new Attempt(first + i, "user-" + i, 1_000, Outcome.SUCCESS, null, "device-" + i))
                    .toList());
        }

        Map<String, Long> month = WindowsInRedis.counters(redis, KEYS).get("month:1970-01");
        assertThat(month).hasSize(1 + users).containsEntry("ok", 2L * users);
        assertThat(month).allSatisfy((name, count) -> assertThat(count).isEqualTo(name.equals("ok") ? 2L * users : 2));
        assertThat(WindowsInRedis.users(redis, KEYS)).containsEntry("month:1970-01", (long) users);
    }

    @Test
    void ofAValueThatIsToldApartBothLoginsAndFailuresAre() {
        WindowRules rules = rules(DistinctUsers.NONE);
        StateStore store =
                new StateStore(server.connections(), KEYS, Counted.of(List.of("device_type"), 5), STREAKS, rules);
        Counting counting = new Counting(store, rules, 0);
        counting.count(LongStream.range(0, 40)
                .mapToObj(i -> new Attempt(i, "alice", 1_000, Outcome.SUCCESS, null, "device-" + i))
                .toList());
        Map<String, Long> before = WindowsInRedis.counters(redis, KEYS).get("month:1970-01");
        String kept = before.keySet().stream()
                .filter(name -> name.startsWith("ok:device_type:device"))
                .findFirst()
                .orElseThrow();
        String device = kept.substring("ok:device_type:".length());
        counting.count(List.of(new Attempt(40, "alice", 1_000, Outcome.FAILURE, null, device)));

        assertThat(WindowsInRedis.counters(redis, KEYS).get("month:1970-01"))
                .containsEntry("fail:device_type:" + device, 1L)
                .doesNotContainKey("fail:device_type:_other");
    }

    @Test
    void aWindowIsRemovedOnceEveryPartitionIsPastIt() {
        Counting first = new Counting(rules(DistinctUsers.EXACT), 0);
        Counting second = new Counting(rules(DistinctUsers.EXACT), 1);
        first.count(everywhere(0, 1_000));
        first.count(everywhere(100, 34_999));
        second.count(everywhere(0, 35_000));

        remove(Set.of());
        assertThat(WindowsInRedis.counters(redis, KEYS)).containsKey("10s:1970-01-01T00:00:00Z");

        first.count(everywhere(200, 35_000));
        remove(Set.of());
        assertThat(WindowsInRedis.counters(redis, KEYS))
                .containsOnlyKeys("10s:1970-01-01T00:00:30Z", "hour:1970-01-01T00:00Z", "month:1970-01");
        assertThat(redis.keys("*1970-01-01T00:00:00Z")).isEmpty();
    }

    @Test
    void aWindowIsKeptForAPartitionThatHasHadNoEventUnlessItIsNotWaitedFor() {
        Counting first = new Counting(rules(DistinctUsers.EXACT), 0);
        Counting second = new Counting(rules(DistinctUsers.EXACT), 1);
        first.count(everywhere(0, 1_000));
        first.count(everywhere(100, 60_000));

        remove(Set.of());
        assertThat(WindowsInRedis.counters(redis, KEYS)).containsKey("10s:1970-01-01T00:00:00Z");

        remove(Set.of(source(1).key()));
        assertThat(WindowsInRedis.counters(redis, KEYS)).doesNotContainKey("10s:1970-01-01T00:00:00Z");

        second.count(everywhere(0, 2_000));
        assertThat(WindowsInRedis.counters(redis, KEYS))
                .as("a window that was told does not begin again")
                .doesNotContainKey("10s:1970-01-01T00:00:00Z");
        assertThat(WindowsInRedis.late(redis, KEYS)).containsEntry("expired:10s", 20L);
    }

    @Test
    void anEventThatIsLateForAWindowThatIsGoneIsCountedAsLateOnce() {
        Counting first = new Counting(rules(DistinctUsers.EXACT), 0);
        Counting second = new Counting(rules(DistinctUsers.EXACT), 1);
        first.count(everywhere(0, 1_000));
        first.count(everywhere(100, 60_000));
        remove(Set.of(source(1).key()));

        second.count(everywhere(0, 30_000));
        second.count(everywhere(100, 2_000).stream()
                .map(one -> new Attempt(
                        one.offset(),
                        one.user(),
                        one.timestamp(),
                        one.outcome(),
                        one.ip(),
                        one.device(),
                        one.control(),
                        30_000))
                .toList());

        assertThat(WindowsInRedis.late(redis, KEYS))
                .containsEntry("late:10s", 20L)
                .containsEntry("expired:10s", 20L);
    }

    @Test
    void aFullRedisIsFreedOfWindows() {
        Counting counting = new Counting(rules(DistinctUsers.EXACT), 0);
        counting.count(everywhere(0, 1_000));
        counting.count(everywhere(100, 60_000));
        configure("maxmemory", "1");
        try {
            remove(Set.of());
        } finally {
            configure("maxmemory", "0");
        }

        assertThat(WindowsInRedis.counters(redis, KEYS)).doesNotContainKey("10s:1970-01-01T00:00:00Z");
    }

    @Test
    void aWindowThatHoldsMoreThanWasToldIsNotRemoved() {
        Counting counting = new Counting(rules(DistinctUsers.EXACT), 0);
        counting.count(everywhere(0, 1_000));
        WindowIndex before = reader().index();
        counting.count(everywhere(100, 2_000));
        counting.count(everywhere(200, 60_000));

        removal().remove(before, Set.of(), before.attempts().keySet());

        assertThat(WindowsInRedis.counters(redis, KEYS)).containsKey("10s:1970-01-01T00:00:00Z");
    }

    @Test
    void aResetRemovesAllWindows() {
        Counting counting = new Counting(rules(DistinctUsers.EXACT), 0);
        new Counting(rules(DistinctUsers.APPROXIMATE), 1).count(everywhere(0, 7_000));
        counting.count(LongStream.range(0, 400)
                .boxed()
                .flatMap(i -> everywhere(100 * i, 10_000 * i).stream())
                .toList());
        Map<SourcePartition, Long> bases = new HashMap<>();
        bases.put(source(0), 0L);

        counting.store.namespace().startOver(bases, new Generation(2));
        counting.store.finishReset();

        assertThat(redis.keys("{test:*}:w*")).isEmpty();
        assertThat(redis.keys("{test:*}:*")).hasSize(BUCKETS);
        assertThat(redis.hget(KEYS.offsets(0), "reset")).isNull();
    }

    private void configure(String name, String value) {
        try (Jedis admin = ((RedisServer) server.servers()).connect()) {
            admin.configSet(name, value);
        }
    }

    private void remove(Set<String> unawaited) {
        WindowIndex index = reader().index();
        removal().remove(index, unawaited, index.attempts().keySet());
    }

    private WindowReader reader() {
        return new WindowReader(server.connections(), KEYS);
    }

    private WindowRemoval removal() {
        return new WindowRemoval(server.connections(), KEYS, POLICY);
    }

    /** A login in each bucket at that time. */
    private static List<Attempt> everywhere(long offset, long time) {
        return LongStream.range(0, 20)
                .mapToObj(i -> at(offset + i, "user-" + i, time))
                .toList();
    }

    private static Attempt at(long offset, String user, long time) {
        return new Attempt(offset, user, time, Outcome.SUCCESS, null, "phone");
    }

    private static WindowRules rules(DistinctUsers users) {
        return new WindowRules(POLICY, List.of(WindowDimension.parse("device_type", List.of("device_type"))), users);
    }

    private static WindowSize size(String label) {
        return WindowSize.parse(label, ZONE);
    }

    private static SourcePartition source(int partition) {
        return new SourcePartition(
                new TopicPartition("user-login", partition), Uuid.fromString("AAAAAAAAAAAAAAAAAAAAAQ"));
    }

    /** Counts a partition. */
    private final class Counting {
        private final StateStore store;
        private final WindowRules rules;
        private final SourcePartition source;
        private final long[] from = new long[BUCKETS];

        Counting(WindowRules rules, int partition) {
            this(new StateStore(server.connections(), KEYS, COUNTED, STREAKS, rules), rules, partition);
        }

        Counting(StateStore store, WindowRules rules, int partition) {
            this.store = store;
            this.rules = rules;
            this.source = source(partition);
            store.checkServers();
            store.namespace().claim(RedisUnderTest.OWNER, RedisUnderTest.CLUSTER);
            store.positions(source, OptionalLong.of(0));
        }

        void count(List<Attempt> attempts) {
            count(attempts, 1);
        }

        /** Also where replies are lost, so that the same is sent again. */
        void count(List<Attempt> attempts, int times) {
            PartitionFold fold = new Fold(new FoldRules(STREAKS, COUNTED, KEYS.placement(), ZONE, rules))
                    .partition(source.partition(), 1);
            attempts.forEach(attempt -> fold.add(attempt.entry(), attempt.offset(), attempt.logTime()));
            Attempt last = attempts.get(attempts.size() - 1);
            fold.cutAt(last.offset() + 1, OptionalLong.of(last.logTime()));
            List<Step> steps = IntStream.range(0, BUCKETS)
                    .mapToObj(bucket -> Step.of(source, bucket, from[bucket], fold, OptionalLong.empty()))
                    .toList();
            for (int i = 0; i < times; i++) {
                assertThat(store.apply(steps))
                        .allSatisfy(reply -> assertThat(reply).isInstanceOf(Reply.Counted.class));
            }
            steps.forEach(step -> from[step.bucket()] = step.next());
        }
    }
}
