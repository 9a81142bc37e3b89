package io.github.connectlogins.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.connectlogins.core.UserPlacement;
import io.github.connectlogins.redis.KeyLayout;
import io.github.connectlogins.redis.RedisConnections;
import io.github.connectlogins.sink.fold.Attempt;
import io.github.connectlogins.sink.fold.Counted;
import io.github.connectlogins.sink.fold.NaiveState;
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
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.connect.errors.ConnectException;
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
import redis.clients.jedis.UnifiedJedis;

/** The protocol between the framework, the task and Redis, with tasks that come, go, are killed and linger. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SinkSessionTest {
    private static final int PARTITIONS = 2;
    static final ZoneId ZONE = ZoneId.of("UTC");
    static final KeyLayout KEYS = new KeyLayout("test", new UserPlacement(4, 16));
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
                random.nextBoolean() ? 0 : 9_000,
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
        assertStateIs(redis, naive);
        assertThat(Set.copyOf(last.alerts())).containsExactlyInAnyOrderElementsOf(naive.alerts());
        last.kill();
        for (SimulatedWorker worker : alive) {
            worker.kill();
        }
    }

    /** Buckets go back to before users were forgotten, and to after; the same users come again later. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void forgettingUsersChangesNoAlertWhateverIsReplayed(long seed) throws InterruptedException {
        Random random = new Random(seed);
        StreakPolicy policy =
                new StreakPolicy(1 + random.nextInt(4), Rearm.REPEAT, 0, 30_000 + random.nextInt(120_000));
        Map<TopicPartition, List<Attempt>> attempts = attempts(random, 600);
        attempts.replaceAll((partition, log) -> log.stream()
                .map(attempt -> attempt.user().endsWith("0") ? attempt : attempt.failing())
                .toList());
        Map<TopicPartition, List<SinkRecord>> log = records(attempts);
        List<BucketBackup> backups = new ArrayList<>();
        SimulatedWorker worker = worker(log, policy);
        worker.assign(starts(log));
        for (int round = 0; round < 40; round++) {
            worker.poll(1 + random.nextInt(40));
            worker.commit();
            worker.awaitIdle();
            if (random.nextInt(4) == 0) {
                backups.add(BucketBackup.of(redis, KEYS, random.nextInt(KEYS.buckets())));
            }
            if (random.nextInt(8) == 0 && !backups.isEmpty()) {
                backups.get(random.nextInt(backups.size())).restore(redis);
            }
        }
        finish(worker, log);

        NaiveState naive = naive(policy, attempts);
        assertStateIs(redis, naive);
        assertThat(Set.copyOf(worker.alerts())).containsExactlyInAnyOrderElementsOf(naive.alerts());
        worker.kill();
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

        assertStateIs(redis, naive(policy, attempts));
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

        assertStateIs(redis, naive(policy, Map.of(given, attempts.get(given))));
        worker.kill();
    }

    @Test
    void aPartitionThatLeftWhilePausedAndCameBackIsReadAgain() throws InterruptedException {
        StreakPolicy policy = new StreakPolicy(3, Rearm.REPEAT, 0);
        Map<TopicPartition, List<Attempt>> attempts = attempts(new Random(11));
        Map<TopicPartition, List<SinkRecord>> log = records(attempts);
        CountDownLatch brokersAnswer = new CountDownLatch(1);
        SimulatedWorker worker = worker(log, policy, after(brokersAnswer, source(log)));
        worker.assign(starts(log));
        worker.poll(10);

        worker.revoke(log.keySet());
        worker.assign(starts(log));
        brokersAnswer.countDown();
        worker.awaitIdle();
        finish(worker, log);

        assertStateIs(redis, naive(policy, attempts));
        worker.kill();
    }

    @Test
    void aPartitionWhoseTopicIsGoneDoesNotHoldUpTheOthersOnceItIsTakenAway() throws InterruptedException {
        StreakPolicy policy = new StreakPolicy(3, Rearm.REPEAT, 0);
        Map<TopicPartition, List<Attempt>> attempts = attempts(new Random(12));
        Map<TopicPartition, List<SinkRecord>> log = records(attempts);
        TopicPartition gone = new TopicPartition("deleted", 0);
        Map<TopicPartition, List<SinkRecord>> logAndNothing = new HashMap<>(log);
        logAndNothing.put(gone, List.of());
        SimulatedWorker worker = worker(logAndNothing, policy, without(gone, source(log)));
        worker.assign(starts(logAndNothing));
        worker.poll(10);

        worker.revoke(Set.of(gone));
        finish(worker, log);

        assertStateIs(redis, naive(policy, attempts));
        worker.kill();
    }

    @Test
    void aTopicThatIsMadeAgainUnderATasksHandsIsCountedFromItsStart() throws InterruptedException {
        StreakPolicy policy = new StreakPolicy(3, Rearm.REPEAT, 0);
        NaiveState naive = new NaiveState(policy, ZONE);
        Map<TopicPartition, List<SinkRecord>> log = new HashMap<>();
        AtomicReference<Uuid> topicId = new AtomicReference<>(TOPIC_ID);
        SimulatedWorker worker = worker(log, policy, source(log, topicId::get));
        Map<TopicPartition, List<Attempt>> before = attempts(new Random(13));
        log.putAll(records(before));
        worker.assign(starts(log));
        finish(worker, log);

        Map<TopicPartition, List<Attempt>> after = attempts(new Random(14));
        log.putAll(records(after));
        topicId.set(Uuid.fromString("AAAAAAAAAAAAAAAAAAAAAg"));
        log.keySet().forEach(worker::startOver);
        finish(worker, log);

        before.values().forEach(all -> all.forEach(naive::add));
        after.values().forEach(all -> all.forEach(naive::add));
        assertStateIs(redis, naive);
        worker.kill();
    }

    @Test
    void aPartitionThatIsOpenedAfterItWasTakenAwayIsNotPublished() throws InterruptedException {
        Map<TopicPartition, List<SinkRecord>> log = records(attempts(new Random(18)));
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch brokersAnswer = new CountDownLatch(1);
        SimulatedWorker worker = worker(log, new StreakPolicy(3, Rearm.REPEAT, 0), asked(source(log), partitions -> {
            asked.countDown();
            brokersAnswer.await();
        }));
        worker.assign(starts(log));
        asked.await();

        worker.revoke(Set.of(partition(0)));
        brokersAnswer.countDown();

        assertThat(worker.awaitIdle()).isTrue();
        assertThat(worker.told()).containsExactly(partition(1));
        worker.kill();
    }

    @Test
    void theTaskIsCalledSoonEvenWithNothingToRead() throws InterruptedException {
        Map<TopicPartition, List<SinkRecord>> log = records(attempts(new Random(19)));
        SimulatedWorker worker = worker(log, new StreakPolicy(3, Rearm.REPEAT, 0));
        assertThat(worker.timeout()).isBetween(1L, 100L);

        worker.assign(starts(log));
        worker.poll(0);

        assertThat(worker.timeout()).isBetween(1L, 100L);
        worker.kill();
    }

    @Test
    void whatEndedTheWriterEndsTheTaskAndIsNotWaitedForAfterwards() throws InterruptedException {
        Map<TopicPartition, List<SinkRecord>> log = records(attempts(new Random(15)));
        SimulatedWorker worker = worker(log, new StreakPolicy(3, Rearm.REPEAT, 0), asked(source(log), partitions -> {
            throw new TopicAuthorizationException("Not authorized to access topics: [user-login]");
        }));
        worker.assign(starts(log));

        await().untilAsserted(() -> assertThatThrownBy(() -> worker.poll(10))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("Not authorized to access topics"));
        assertThat(worker.awaitIdle()).isTrue();
    }

    @Test
    void anEmptyRedisWhereTheGroupHasCommittedStopsTheTask() throws InterruptedException {
        Map<TopicPartition, List<SinkRecord>> log = records(attempts(new Random(16)));

        assertStopsWith(log, 0, OptionalLong.of(5), "the consumer group has committed offset 5");
    }

    @Test
    void recordsThatAreGoneBeforeTheyWereCountedStopTheTask() throws InterruptedException {
        StreakPolicy policy = new StreakPolicy(3, Rearm.REPEAT, 0);
        Map<TopicPartition, List<SinkRecord>> log = records(attempts(new Random(17)));
        SimulatedWorker before = worker(log, policy);
        before.assign(starts(log));
        finish(before, log);
        before.kill();
        long gone = log.values().stream().mapToLong(SinkSessionTest::end).max().orElseThrow() + 1;

        assertStopsWith(log, gone, OptionalLong.empty(), "records that were not counted are gone");
    }

    private void assertStopsWith(
            Map<TopicPartition, List<SinkRecord>> log, long start, OptionalLong committed, String words)
            throws InterruptedException {
        SimulatedWorker worker =
                worker(log, new StreakPolicy(3, Rearm.REPEAT, 0), source(log, () -> TOPIC_ID, start, committed));
        worker.assign(starts(log));

        await().untilAsserted(() -> assertThatThrownBy(() -> worker.poll(10))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining(words));
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

    @Test
    void aTopicThatIsNotThereYetHoldsNoOtherUp() throws InterruptedException {
        StreakPolicy policy = new StreakPolicy(3, Rearm.REPEAT, 0);
        Map<TopicPartition, List<Attempt>> attempts = attempts(new Random(11));
        Map<TopicPartition, List<SinkRecord>> log = records(attempts);
        TopicPartition there = partition(0);
        TopicPartition absent = partition(1);
        Set<TopicPartition> hidden = ConcurrentHashMap.newKeySet();
        hidden.add(absent);
        SimulatedWorker worker = worker(log, policy, asked(source(log), partitions -> {
            if (partitions.stream().anyMatch(hidden::contains)) {
                throw new UnknownTopicOrPartitionException("not there yet");
            }
        }));
        worker.assign(Map.of(absent, 0L));
        worker.assign(Map.of(there, 0L));

        finish(worker, Map.of(there, log.get(there)));
        assertStateIs(redis, naive(policy, Map.of(there, attempts.get(there))));

        hidden.clear();
        finish(worker, log);
        assertStateIs(redis, naive(policy, attempts));
        worker.kill();
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
        try (StateStore store = new StateStore(
                new RedisConnections(() -> RedisClient.create(server.uri())),
                KEYS,
                Counted.of(List.of("device_type"), 1_000),
                new StreakPolicy(3, Rearm.REPEAT, 0))) {
            new OffsetAlteration(store, source(log), RedisUnderTest.OWNER, topic -> true, random.nextBoolean())
                    .alter(Map.of());
        }
    }

    private SimulatedWorker worker(Map<TopicPartition, List<SinkRecord>> log, StreakPolicy policy) {
        return worker(log, policy, source(log));
    }

    private SimulatedWorker worker(Map<TopicPartition, List<SinkRecord>> log, StreakPolicy policy, SourceLog source) {
        return new SimulatedWorker(log, new RedisConnections(() -> redis), KEYS, policy, ZONE, source);
    }

    /** Polls until everything is counted and every bucket has been looked at since. */
    static void finish(SimulatedWorker worker, Map<TopicPartition, List<SinkRecord>> log) throws InterruptedException {
        for (int look = 0; look < 3; look++) {
            worker.commit();
            await().pollInterval(Duration.ofMillis(2))
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> {
                        worker.poll(500);
                        Map<TopicPartition, Long> committed = worker.commit();
                        log.forEach(
                                (partition, records) -> assertThat(committed).containsEntry(partition, end(records)));
                    });
            worker.awaitAnswered();
        }
    }

    private static long end(List<SinkRecord> records) {
        return records.get(records.size() - 1).originalKafkaOffset() + 1;
    }

    static Map<TopicPartition, Long> starts(Map<TopicPartition, List<SinkRecord>> log) {
        return new HashMap<>(log.keySet().stream().collect(Collectors.toMap(partition -> partition, partition -> 0L)));
    }

    private static TopicPartition partition(int number) {
        return new TopicPartition("user-login", number);
    }

    /** Users of one partition are of no other. */
    private static Map<TopicPartition, List<Attempt>> attempts(Random random) {
        return attempts(random, 400);
    }

    /** Of each partition at most so many. */
    static Map<TopicPartition, List<Attempt>> attempts(Random random, int most) {
        Map<TopicPartition, List<Attempt>> attempts = new HashMap<>();
        for (int number = 0; number < PARTITIONS; number++) {
            String prefix = "p" + number + "-";
            attempts.put(
                    partition(number),
                    Attempt.log(random, 1 + random.nextInt(most), 1 + random.nextInt(10)).stream()
                            .map(one -> one.of(prefix + one.user()))
                            .toList());
        }
        return attempts;
    }

    static Map<TopicPartition, List<SinkRecord>> records(Map<TopicPartition, List<Attempt>> attempts) {
        Map<TopicPartition, List<SinkRecord>> records = new HashMap<>();
        attempts.forEach((partition, log) -> records.put(
                partition,
                log.stream().map(attempt -> LoginRecords.of(partition, attempt)).toList()));
        return records;
    }

    static SourceLog source(Map<TopicPartition, List<SinkRecord>> log) {
        return source(log, () -> TOPIC_ID);
    }

    private static SourceLog source(Map<TopicPartition, List<SinkRecord>> log, Supplier<Uuid> topicId) {
        return source(log, topicId, 0, OptionalLong.empty());
    }

    private static SourceLog source(
            Map<TopicPartition, List<SinkRecord>> log, Supplier<Uuid> topicId, long start, OptionalLong committed) {
        return new SourceLog() {
            @Override
            public String cluster() {
                return RedisUnderTest.CLUSTER;
            }

            @Override
            public Map<TopicPartition, Range> ranges(Set<TopicPartition> partitions) {
                return partitions.stream()
                        .collect(Collectors.toMap(
                                partition -> partition,
                                partition -> new Range(
                                        new SourcePartition(partition, topicId.get()),
                                        start,
                                        Math.max(start, end(log.get(partition))),
                                        committed)));
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

    /** What {@code source} says, on a cluster without the topic of {@code gone}. */
    private static SourceLog without(TopicPartition gone, SourceLog source) {
        return asked(source, partitions -> {
            if (partitions.contains(gone)) {
                throw new UnknownTopicOrPartitionException("This server does not host this topic-partition.");
            }
        });
    }

    /** What {@code source} says, once {@code answer} is given. */
    private static SourceLog after(CountDownLatch answer, SourceLog source) {
        return asked(source, partitions -> answer.await());
    }

    private static SourceLog asked(SourceLog source, Question before) {
        return new SourceLog() {
            @Override
            public String cluster() throws InterruptedException {
                return source.cluster();
            }

            @Override
            public Map<TopicPartition, Range> ranges(Set<TopicPartition> partitions) throws InterruptedException {
                before.ask(partitions);
                return source.ranges(partitions);
            }

            @Override
            public Map<Uuid, String> topics(Set<Uuid> ids) throws InterruptedException {
                return source.topics(ids);
            }

            @Override
            public void close() {
                source.close();
            }
        };
    }

    private interface Question {
        void ask(Set<TopicPartition> partitions) throws InterruptedException;
    }

    static NaiveState naive(StreakPolicy policy, Map<TopicPartition, List<Attempt>> attempts) {
        NaiveState naive = new NaiveState(policy, ZONE);
        attempts.values().forEach(log -> log.forEach(naive::add));
        return naive;
    }

    static void assertStateIs(UnifiedJedis redis, NaiveState naive) {
        StateInRedis.assertIs(redis, KEYS, naive);
    }
}
