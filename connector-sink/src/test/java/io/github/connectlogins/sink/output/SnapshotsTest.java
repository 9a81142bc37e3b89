package io.github.connectlogins.sink.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.connectlogins.core.UserPlacement;
import io.github.connectlogins.redis.KeyLayout;
import io.github.connectlogins.redis.StatsReader;
import io.github.connectlogins.testbed.FreePorts;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

class SnapshotsTest {
    private static final long INTERVAL_MS = 1_000;

    @Test
    void aRedisThatDoesNotAnswerIsAskedOnlyOnceAnInterval() {
        KeyLayout keys = new KeyLayout("test", new UserPlacement(1, 1));
        try (RedisClient nobody = RedisClient.create("localhost", FreePorts.next())) {
            Snapshots snapshots = new Snapshots(
                    new StatsReader(nobody, keys),
                    new SnapshotMessage("stats", "test", new UserDeviceStats()),
                    INTERVAL_MS);

            await().untilAsserted(() -> assertThatThrownBy(snapshots::due).isInstanceOf(JedisException.class));

            assertThat(snapshots.pauseMs()).isGreaterThan(1);
            assertThat(snapshots.due()).isEmpty();
        }
    }
}
