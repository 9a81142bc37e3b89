package io.github.connectlogins.sink.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.connectlogins.core.UserPlacement;
import io.github.connectlogins.redis.KeyLayout;
import io.github.connectlogins.redis.StatsReader;
import io.github.connectlogins.testbed.RedisOptions;
import io.github.connectlogins.testbed.RedisServer;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;

class MilestoneSnapshotsTest {
    private static final KeyLayout KEYS = new KeyLayout("test", new UserPlacement(1, 1));

    private RedisServer server;
    private RedisClient redis;

    @BeforeEach
    void startRedis(@TempDir Path dir) throws InterruptedException {
        server = RedisServer.start(dir, RedisOptions.defaults());
        redis = RedisClient.create(server.uri());
    }

    @AfterEach
    void stopRedis() {
        redis.close();
        server.close();
    }

    @Test
    void aMultipleIsToldOnceAndTheTotalIsAnsweredOnceItIsSent() {
        MilestoneSnapshots snapshots = snapshots();
        counted(3);
        assertThat(told(snapshots)).isFalse();
        counted(4);
        CompletableFuture<Long> answer = snapshots.ask();
        assertThat(snapshots.due()).hasSize(1);
        snapshots.again();
        assertThat(answer).as("before it is sent").isNotDone();
        assertThat(snapshots.due()).as("again, since it was not sent").hasSize(1);
        snapshots.sent();

        assertThat(answer).isCompletedWithValue(4L);
        assertThat(told(snapshots)).as("a second time").isFalse();
    }

    @Test
    void aTaskThatBeginsAtAMultipleTellsItAgain() {
        counted(8);

        assertThat(told(snapshots())).isTrue();
        counted(9);
        assertThat(told(snapshots())).as("between two").isFalse();
    }

    @Test
    void whatSomebodyElseCountedBeyondAMultipleIsToldAtOnce() {
        MilestoneSnapshots snapshots = snapshots();
        counted(7);
        assertThat(told(snapshots)).isFalse();
        counted(9);

        assertThat(told(snapshots)).isTrue();
    }

    @Test
    void whatRedisForgotAndCountsAgainIsNotToldAgain() {
        MilestoneSnapshots snapshots = snapshots();
        counted(8);
        assertThat(told(snapshots)).isTrue();
        counted(4);
        assertThat(told(snapshots)).isFalse();
        counted(12);

        assertThat(told(snapshots)).isTrue();
    }

    @Test
    void nothingIsDueUnlessItIsAskedFor() {
        counted(4);

        assertThat(snapshots().due()).isEmpty();
    }

    private MilestoneSnapshots snapshots() {
        return new MilestoneSnapshots(
                new StatsReader(redis, KEYS), new SnapshotMessage("stats", "test", new UserDeviceStats()), 4);
    }

    private static boolean told(MilestoneSnapshots snapshots) {
        CompletableFuture<Long> answer = snapshots.ask();
        boolean told = !snapshots.due().isEmpty();
        snapshots.sent();
        assertThat(answer).isDone();
        return told;
    }

    private void counted(int events) {
        redis.hset(KEYS.counters(0), "ok", Integer.toString(events));
    }
}
