package io.github.connectlogins.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.connectlogins.core.LoginHeaders;
import io.github.connectlogins.core.UserPlacement;
import io.github.connectlogins.redis.KeyLayout;
import io.github.connectlogins.redis.StatsReader;
import io.github.connectlogins.redis.UserState;
import io.github.connectlogins.sink.fold.Attempt;
import io.github.connectlogins.sink.fold.Counted;
import io.github.connectlogins.sink.fold.NaiveState;
import io.github.connectlogins.sink.fold.NaiveStreak;
import io.github.connectlogins.sink.fold.StreakPolicy;
import io.github.connectlogins.sink.fold.StreakPolicy.Rearm;
import io.github.connectlogins.sink.store.OffsetAlteration;
import io.github.connectlogins.sink.store.SourceLog;
import io.github.connectlogins.sink.store.SourcePartition;
import io.github.connectlogins.sink.store.StateStore;
import io.github.connectlogins.testbed.RedisOptions;
import io.github.connectlogins.testbed.RedisServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.RedisClient;

/** The protocol between the framework, the task and Redis, with tasks that come, go, are killed and linger. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SinkSessionTest {
    private static final int PARTITIONS = 2;
    private static final ZoneId ZONE = ZoneId.of("UTC");
    private static final KeyLayout KEYS = new KeyLayout("test", new UserPlacement(4, 16));
    private static final Uuid TOPIC_ID = Uuid.fromString("AAAAAAAAAAAAAAAAAAAAAQ");

    private RedisServer server;
    private RedisClient redis;

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    @BeforeAll
    void startRedis(@TempDir Path dir) throws InterruptedException {
        server = RedisServer.start(dir, RedisOptions.defaults());
        redis = RedisClient.create(server.uri());
    }

    @AfterAll
    void stopRedis() {
        redis.close();
        server.close();
    }

    @BeforeEach
    void empty() {
        redis.flushAll();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whateverHappensToTasksEveryRecordCountsOnce(long seed) throws InterruptedException {
        Random random = new Random(seed);
        StreakPolicy policy = new StreakPolicy(
                1 + random.nextInt(4),
                random.nextBoolean() ? Rearm.REPEAT : Rearm.ONCE,
                random.nextBoolean() ? 0 : 9_000);
        Map<TopicPartition, List<Attempt>> attempts = attempts(random);
        Map<TopicPartition, List<SinkRecord>> log = records(attempts);
        Map<TopicPartition, Long> committed = starts(log);
        List<SimulatedWorker> alive = new ArrayList<>();
        BucketBackup backup = BucketBackup.of(redis, KEYS, 0);
        for (int life = random.nextInt(6); life >= 0; life--) {
            SimulatedWorker worker = worker(log, policy);
            worker.assign(committed);
            alive.add(worker);
            for (int round = random.nextInt(20); round >= 0; round--) {
                alive.get(random.nextInt(alive.size())).poll(1 + random.nextInt(20));
                if (random.nextInt(5) == 0) {
                    committed.putAll(worker.commit());
                }
                if (random.nextInt(15) == 0) {
                    backup = BucketBackup.of(redis, KEYS, random.nextInt(KEYS.buckets()));
                }
                if (random.nextInt(15) == 0) {
                    backup.restore(redis);
                }
                if (random.nextInt(40) == 0) {
                    reset(random, log);
                }
            }
            if (random.nextInt(3) > 0) {
                alive.remove(random.nextInt(alive.size())).kill();
            }
        }
        SimulatedWorker last = worker(log, policy);
        last.assign(committed);
        finish(last, log);

        NaiveState naive = naive(policy, attempts);
        assertStateIs(naive);
        assertThat(Set.copyOf(last.alerts())).containsExactlyInAnyOrderElementsOf(naive.alerts());
        last.kill();
        for (SimulatedWorker worker : alive) {
            worker.kill();
        }
    }

    @Test
    void aRedisThatWentBackIsNoticedWhileTheLogIsQuiet() throws InterruptedException {
        StreakPolicy policy = new StreakPolicy(3, Rearm.REPEAT, 0);
        Map<TopicPartition, List<Attempt>> attempts = attempts(new Random(7));
        Map<TopicPartition, List<SinkRecord>> log = records(attempts);
        SimulatedWorker worker = worker(log, policy);
        worker.assign(starts(log));
        BucketBackup nothing = BucketBackup.of(redis, KEYS, 2);
        finish(worker, log);

        nothing.restore(redis);
        finish(worker, log);

        assertStateIs(naive(policy, attempts));
        worker.kill();
    }

    @Test
    void recordsOfPartitionsThatAreAnothersAreIgnored() throws InterruptedException {
        StreakPolicy policy = new StreakPolicy(3, Rearm.REPEAT, 0);
        Map<TopicPartition, List<Attempt>> attempts = attempts(new Random(8));
        Map<TopicPartition, List<SinkRecord>> log = records(attempts);
        TopicPartition given = partition(0);
        TopicPartition taken = partition(1);
        SimulatedWorker worker = worker(log, policy);
        worker.assign(starts(log));
        worker.revoke(Set.of(taken));
        worker.handBatchOf(taken);
        finish(worker, Map.of(given, log.get(given)));

        assertStateIs(naive(policy, Map.of(given, attempts.get(given))));
        worker.kill();
    }

    @Test
    void whatWasNeverAssignedMayBeClosed() throws InterruptedException {
        SimulatedWorker worker = worker(records(attempts(new Random(9))), new StreakPolicy(3, Rearm.REPEAT, 0));

        worker.revoke(Set.of(partition(0)));

        assertThat(worker.commit()).isEmpty();
        worker.kill();
    }

    @Test
    void nothingIsCommittedForAPartitionThatIsNotOpened() throws InterruptedException {
        Map<TopicPartition, List<SinkRecord>> log = records(attempts(new Random(10)));
        SimulatedWorker worker = worker(log, new StreakPolicy(3, Rearm.REPEAT, 0));
        worker.kill();
        worker.assign(starts(log));

        worker.poll(10);

        assertThat(worker.commit()).isEmpty();
    }

    /**
     * Has everything counted again, beside tasks that live on; now and then it is broken off right after its first
     * step.
     */
    private void reset(Random random, Map<TopicPartition, List<SinkRecord>> log) throws InterruptedException {
        if (random.nextInt(3) == 0) {
            redis.hincrBy(KEYS.meta(), "gen", 1);
            return;
        }
        try (RedisClient own = RedisClient.create(server.uri());
                StateStore store = new StateStore(
                        own, KEYS, Counted.of(List.of("device_type"), 1_000), new StreakPolicy(3, Rearm.REPEAT, 0))) {
            new OffsetAlteration(store, source(log), "logins", topic -> true).alter(Map.of());
        }
    }

    private SimulatedWorker worker(Map<TopicPartition, List<SinkRecord>> log, StreakPolicy policy) {
        return new SimulatedWorker(log, redis, KEYS, policy, ZONE, source(log));
    }

    /** Polls until everything is counted and every bucket has been looked at since. */
    private static void finish(SimulatedWorker worker, Map<TopicPartition, List<SinkRecord>> log) {
        for (int look = 0; look < 3; look++) {
            worker.commit();
            await().pollInterval(Duration.ofMillis(2))
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> {
                        worker.poll(500);
                        Map<TopicPartition, Long> committed = worker.commit();
                        log.forEach(
                                (partition, records) -> assertThat(committed).containsEntry(partition, end(records)));
                        worker.awaitIdle();
                    });
        }
    }

    private static long end(List<SinkRecord> records) {
        return records.get(records.size() - 1).originalKafkaOffset() + 1;
    }

    private static Map<TopicPartition, Long> starts(Map<TopicPartition, List<SinkRecord>> log) {
        return new HashMap<>(log.keySet().stream().collect(Collectors.toMap(partition -> partition, partition -> 0L)));
    }

    private static TopicPartition partition(int number) {
        return new TopicPartition("user-login", number);
    }

    /** Users of one partition are of no other. */
    private static Map<TopicPartition, List<Attempt>> attempts(Random random) {
        Map<TopicPartition, List<Attempt>> attempts = new HashMap<>();
        for (int number = 0; number < PARTITIONS; number++) {
            String prefix = "p" + number + "-";
            attempts.put(
                    partition(number),
                    Attempt.log(random, 1 + random.nextInt(400), 1 + random.nextInt(10)).stream()
                            .map(one -> one.of(prefix + one.user()))
                            .toList());
        }
        return attempts;
    }

    private static Map<TopicPartition, List<SinkRecord>> records(Map<TopicPartition, List<Attempt>> attempts) {
        Map<TopicPartition, List<SinkRecord>> records = new HashMap<>();
        attempts.forEach((partition, log) -> records.put(
                partition,
                log.stream().map(attempt -> record(partition, attempt)).toList()));
        return records;
    }

    private static SinkRecord record(TopicPartition partition, Attempt attempt) {
        Map<String, Object> value = new HashMap<>();
        value.put("user_id", attempt.user());
        value.put("timestamp", attempt.timestamp());
        value.put("outcome", attempt.outcome().name());
        value.put("ip", attempt.ip());
        value.put("device_type", attempt.device());
        SinkRecord record = new SinkRecord(
                partition.topic(),
                partition.partition(),
                null,
                attempt.user(),
                null,
                attempt.control() == Attempt.Control.NONE ? value : null,
                attempt.offset(),
                attempt.timestamp(),
                TimestampType.CREATE_TIME);
        if (attempt.control() == Attempt.Control.RESET_STREAK) {
            record.headers().addString(LoginHeaders.CONTROL, LoginHeaders.RESET_STREAK);
        }
        return record;
    }

    private static SourceLog source(Map<TopicPartition, List<SinkRecord>> log) {
        return new SourceLog() {
            @Override
            public Map<TopicPartition, Range> ranges(Set<TopicPartition> partitions) {
                return partitions.stream()
                        .collect(Collectors.toMap(
                                partition -> partition,
                                partition -> new Range(
                                        new SourcePartition(partition, TOPIC_ID),
                                        0,
                                        end(log.get(partition)),
                                        OptionalLong.empty())));
            }

            @Override
            public Map<Uuid, String> topics(Set<Uuid> ids) {
                return ids.contains(TOPIC_ID) ? Map.of(TOPIC_ID, "user-login") : Map.of();
            }

            @Override
            public void close() {
                // Holds nothing.
            }
        };
    }

    private static NaiveState naive(StreakPolicy policy, Map<TopicPartition, List<Attempt>> attempts) {
        NaiveState naive = new NaiveState(policy, ZONE);
        attempts.values().forEach(log -> log.forEach(naive::add));
        return naive;
    }

    private void assertStateIs(NaiveState naive) {
        Map<String, Long> counters = new TreeMap<>();
        Map<Long, Long> countOfCounts = new TreeMap<>();
        for (int bucket = 0; bucket < KEYS.buckets(); bucket++) {
            redis.hgetAll(KEYS.counters(bucket))
                    .forEach((name, count) -> counters.merge(name, Long.parseLong(count), Long::sum));
            redis.hgetAll(KEYS.countOfCounts(bucket))
                    .forEach((logins, users) ->
                            countOfCounts.merge(Long.parseLong(logins), Long.parseLong(users), Long::sum));
        }
        assertThat(counters).isEqualTo(naive.counters);
        assertThat(countOfCounts).isEqualTo(naive.countOfCounts());
        StatsReader reader = new StatsReader(redis, KEYS);
        naive.users.forEach((name, user) -> assertThat(reader.user(name)).isEqualTo(stateOf(user)));
    }

    private static Optional<UserState> stateOf(NaiveStreak user) {
        if (!user.known) {
            return Optional.empty();
        }
        OptionalLong firstFailure = user.run == 0 ? OptionalLong.empty() : OptionalLong.of(user.first);
        return Optional.of(new UserState(user.logins, user.failures, user.run, user.lastAttempt, firstFailure));
    }
}
