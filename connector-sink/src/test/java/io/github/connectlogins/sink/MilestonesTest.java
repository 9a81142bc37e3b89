package io.github.connectlogins.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.connectlogins.redis.LoginStats;
import io.github.connectlogins.redis.RedisConnections;
import io.github.connectlogins.redis.StatsReader;
import io.github.connectlogins.sink.fold.Attempt;
import io.github.connectlogins.sink.fold.StreakPolicy;
import io.github.connectlogins.sink.fold.StreakPolicy.Rearm;
import io.github.connectlogins.testbed.RedisOptions;
import io.github.connectlogins.testbed.RedisServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.common.TopicPartition;
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

/** Statistics of exactly every so many events, whatever the batches are and whichever tasks are killed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MilestonesTest {
    private static final StreakPolicy POLICY = new StreakPolicy(3, Rearm.REPEAT, 0);

    private final Map<Long, List<LoginStats>> asked = new TreeMap<>();
    private RedisServer server;
    private RedisClient redis;

    static LongStream seeds() {
        return LongStream.range(0, 15);
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
        asked.clear();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void howeverALogIsCutItsMilestonesAreTheSame(long seed) throws InterruptedException {
        Random random = new Random(seed);
        Map<TopicPartition, List<Attempt>> attempts = SinkSessionTest.attempts(random, 400);
        attempts.keySet().removeIf(partition -> partition.partition() > 0);
        int every = 1 + random.nextInt(60);

        count(random, attempts, every);

        List<Attempt> log = attempts.values().iterator().next();
        expected(log, every)
                .forEach((total, failures) -> assertThat(asked.get(total))
                        .as("seed %d, statistics of the first %d events", seed, total)
                        .isNotEmpty()
                        .allSatisfy(
                                stats -> assertThat(stats.total().failures()).isEqualTo(failures.longValue())));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void ofSeveralPartitionsTogetherNoMilestoneIsPassed(long seed) throws InterruptedException {
        Random random = new Random(seed);
        Map<TopicPartition, List<Attempt>> attempts = SinkSessionTest.attempts(random, 400);
        int every = 1 + random.nextInt(60);

        count(random, attempts, every);

        List<Attempt> all = attempts.values().stream().flatMap(List::stream).toList();
        assertThat(asked.keySet())
                .as("seed %d, every %d events", seed, every)
                .containsAll(expected(all, every).keySet());
    }

    @Test
    void whatIsHeldIsNotCommitted() throws InterruptedException {
        Map<TopicPartition, List<Attempt>> attempts = SinkSessionTest.attempts(new Random(1), 400);
        attempts.keySet().removeIf(partition -> partition.partition() > 0);
        Map<TopicPartition, List<SinkRecord>> log = SinkSessionTest.records(attempts);
        TopicPartition only = log.keySet().iterator().next();
        SimulatedWorker worker = worker(log, new Milestones(5, CompletableFuture::new, Duration.ZERO));
        worker.assign(SinkSessionTest.starts(log));
        await().until(() -> {
            worker.poll(20);
            return worker.told().contains(only);
        });
        for (int round = 0; round < 20; round++) {
            worker.poll(20);
        }

        assertThat(worker.commit()).containsEntry(only, 0L);
        worker.kill();
    }

    @Test
    void whatWasReadBeforeTheConsumerWasSentBackIsNotTakenWhenTheTotalIsKnown() throws InterruptedException {
        Map<TopicPartition, List<Attempt>> attempts = SinkSessionTest.attempts(new Random(1), 400);
        attempts.keySet().removeIf(partition -> partition.partition() > 0);
        Map<TopicPartition, List<SinkRecord>> log = SinkSessionTest.records(attempts);
        TopicPartition only = log.keySet().iterator().next();
        CompletableFuture<Long> total = new CompletableFuture<>();
        SimulatedWorker worker = worker(log, new Milestones(1_000, () -> total, Duration.ZERO));
        worker.assign(Map.of(only, 20L));
        await().until(() -> worker.told().contains(only));
        worker.poll(10);
        worker.poll(10);
        total.complete(0L);

        SinkSessionTest.finish(worker, log);

        SinkSessionTest.assertStateIs(redis, SinkSessionTest.naive(POLICY, attempts));
        worker.kill();
    }

    @Test
    void aBatchWaitsNoLongerForManyMilestonesThanForOne() throws InterruptedException {
        Duration patience = Duration.ofMillis(100);
        long answeredAfterMs = 25;
        Map<TopicPartition, List<Attempt>> attempts = SinkSessionTest.attempts(new Random(1), 400);
        attempts.keySet().removeIf(partition -> partition.partition() > 0);
        Map<TopicPartition, List<SinkRecord>> log = SinkSessionTest.records(attempts);
        AtomicInteger answers = new AtomicInteger();
        SimulatedWorker worker = worker(
                log,
                new Milestones(
                        1,
                        () -> {
                            answers.incrementAndGet();
                            return new CompletableFuture<Long>()
                                    .completeOnTimeout(0L, answeredAfterMs, TimeUnit.MILLISECONDS);
                        },
                        patience));
        worker.assign(SinkSessionTest.starts(log));
        await().until(() -> worker.told().containsAll(log.keySet()));
        worker.poll(1);
        answers.set(0);

        worker.poll(40);

        assertThat(answers.get()).isBetween(1, 1 + (int) (patience.toMillis() / answeredAfterMs));
        worker.kill();
    }

    private void count(Random random, Map<TopicPartition, List<Attempt>> attempts, int every)
            throws InterruptedException {
        Map<TopicPartition, List<SinkRecord>> log = SinkSessionTest.records(attempts);
        Map<TopicPartition, Long> committed = new HashMap<>(SinkSessionTest.starts(log));
        for (int life = random.nextInt(4); life >= 0; life--) {
            SimulatedWorker worker = worker(log, milestones(random, every));
            worker.assign(committed);
            for (int round = random.nextInt(60); round >= 0; round--) {
                worker.poll(1 + random.nextInt(50));
                if (random.nextInt(5) == 0) {
                    committed.putAll(worker.commit());
                }
                if (random.nextInt(20) == 0) {
                    TopicPartition one = log.keySet().iterator().next();
                    committed.putAll(worker.commit());
                    worker.revoke(Set.of(one));
                    worker.assign(Map.of(one, committed.get(one)));
                }
            }
            worker.kill();
        }
        SimulatedWorker last = worker(log, milestones(random, every));
        last.assign(committed);
        SinkSessionTest.finish(last, log);
        long end = attempts.values().stream().mapToLong(MilestonesTest::events).sum();
        await().until(() -> {
            last.poll(1);
            return end < every || end % every > 0 || asked.containsKey(end);
        });
        last.kill();
    }

    private Milestones milestones(Random random, int every) {
        StatsReader reader = new StatsReader(redis, SinkSessionTest.KEYS);
        Duration patience = Duration.ofMillis(random.nextInt(2) * 20L);
        return new Milestones(
                every,
                () -> {
                    LoginStats stats = reader.read();
                    long total = stats.total().attempts();
                    asked.computeIfAbsent(total, first -> new ArrayList<>()).add(stats);
                    return CompletableFuture.completedFuture(total);
                },
                patience);
    }

    private SimulatedWorker worker(Map<TopicPartition, List<SinkRecord>> log, Milestones milestones) {
        return new SimulatedWorker(
                log,
                new RedisConnections(() -> redis),
                SinkSessionTest.KEYS,
                POLICY,
                SinkSessionTest.ZONE,
                SinkSessionTest.source(log),
                milestones);
    }

    /** For each milestone, by its number of events, how many of these are failures. */
    private static Map<Long, Integer> expected(List<Attempt> log, int every) {
        List<Attempt> events = log.stream()
                .filter(attempt -> attempt.control() == Attempt.Control.NONE)
                .toList();
        return LongStream.rangeClosed(1, events.size() / every)
                .map(number -> number * every)
                .boxed()
                .collect(Collectors.toMap(
                        total -> total,
                        total -> (int) events.subList(0, total.intValue()).stream()
                                .filter(attempt -> attempt.equals(attempt.failing()))
                                .count(),
                        (one, other) -> one,
                        TreeMap::new));
    }

    private static long events(List<Attempt> log) {
        return log.stream()
                .filter(attempt -> attempt.control() == Attempt.Control.NONE)
                .count();
    }
}
