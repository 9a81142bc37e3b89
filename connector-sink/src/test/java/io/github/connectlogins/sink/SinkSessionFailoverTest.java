package io.github.connectlogins.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.connectlogins.sink.fold.Attempt;
import io.github.connectlogins.sink.fold.NaiveState;
import io.github.connectlogins.sink.fold.StreakPolicy;
import io.github.connectlogins.sink.fold.StreakPolicy.Rearm;
import io.github.connectlogins.testbed.RedisCluster;
import io.github.connectlogins.testbed.RedisOptions;
import io.github.connectlogins.testbed.RedisSentinels;
import io.github.connectlogins.testbed.RedisServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.FutureTask;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** What is counted while the servers of Redis change places. */
@Tag("long")
class SinkSessionFailoverTest {
    private static final StreakPolicy POLICY = new StreakPolicy(3, Rearm.REPEAT, 0);
    private static final int MOST_RECORDS = 20_000;

    @TempDir
    private Path dir;

    @Test
    void slotsThatMoveWhileTheyAreCountedInLoseNothing() throws Exception {
        RedisCluster cluster = RedisCluster.start(dir, RedisOptions.defaults());
        try (RedisUnderTest redis = RedisUnderTest.of(cluster)) {
            countDuring(redis, () -> {
                for (int move = 0; move < 12; move++) {
                    cluster.moveSlotOf(SinkSessionTest.KEYS.offsets(move % SinkSessionTest.KEYS.buckets()));
                }
            });

            assertThat(errors(cluster.nodes(), "MOVED"))
                    .as("calls that came too late")
                    .isPositive();
            assertThat(errors(cluster.nodes(), "ASK") + errors(cluster.nodes(), "TRYAGAIN"))
                    .as("calls in the middle of a move")
                    .isPositive();
        }
    }

    @Test
    void aMasterOfAClusterThatDiesTakesNothingWithIt() throws Exception {
        RedisCluster cluster = RedisCluster.start(dir, RedisOptions.defaults());
        try (RedisUnderTest redis = RedisUnderTest.of(cluster)) {
            countDuring(redis, () -> {
                RedisServer master = cluster.masterOf(SinkSessionTest.KEYS.offsets(0));
                master.kill();
                cluster.awaitReplaced(master);
                assertThat(cluster.masterOf(SinkSessionTest.KEYS.offsets(0))).isNotSameAs(master);
            });
        }
    }

    @Test
    void aMasterThatDiesWithWritesItsReplicaNeverGotLosesNoCount() throws Exception {
        RedisSentinels group = RedisSentinels.start(dir, RedisOptions.defaults(), "guard");
        try (RedisUnderTest redis = RedisUnderTest.of(group, "guard")) {
            countDuring(redis, () -> {
                RedisServer master = group.master();
                group.cutOffReplica();
                long acknowledged = calls(master);
                await().atMost(Duration.ofSeconds(60)).until(() -> calls(master) >= acknowledged + 100);
                master.kill();
                group.awaitMaster(group.other(master));
            });
        }
    }

    /** Counts a log, the first part of it while {@code fault} happens, and compares with a plain replay. */
    private static void countDuring(RedisUnderTest redis, Fault fault) throws Exception {
        Map<TopicPartition, List<Attempt>> attempts = SinkSessionTest.attempts(new Random(17), MOST_RECORDS);
        Map<TopicPartition, List<SinkRecord>> log = SinkSessionTest.records(attempts);
        SimulatedWorker worker = new SimulatedWorker(
                log,
                redis.connections(),
                SinkSessionTest.KEYS,
                POLICY,
                SinkSessionTest.ZONE,
                SinkSessionTest.source(log));
        worker.assign(SinkSessionTest.starts(log));
        FutureTask<Void> faults = new FutureTask<>(() -> {
            fault.happen();
            return null;
        });
        Thread thread = new Thread(faults, "faults");
        thread.start();
        while (!faults.isDone()) {
            worker.poll(1);
            worker.commit();
            worker.awaitIdle();
        }
        faults.get();
        SinkSessionTest.finish(worker, log);

        NaiveState naive = SinkSessionTest.naive(POLICY, attempts);
        SinkSessionTest.assertStateIs(redis.connections().get(), naive);
        assertThat(Set.copyOf(worker.alerts())).containsExactlyInAnyOrderElementsOf(naive.alerts());
        worker.kill();
    }

    private static long errors(List<RedisServer> servers, String error) {
        return servers.stream()
                .mapToLong(server -> number(server, "errorstats", "errorstat_" + error + ":count="))
                .sum();
    }

    private static long calls(RedisServer server) {
        return number(server, "stats", "total_commands_processed:");
    }

    private static long number(RedisServer server, String section, String prefix) {
        try (Jedis client = server.connect()) {
            return client.info(section)
                    .lines()
                    .filter(line -> line.startsWith(prefix))
                    .mapToLong(line -> Long.parseLong(line.substring(prefix.length())))
                    .sum();
        }
    }

    private interface Fault {
        void happen() throws Exception;
    }
}
