package io.github.connectlogins.sink.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.connectlogins.redis.RedisConnections;
import io.github.connectlogins.sink.RedisUnderTest;
import io.github.connectlogins.testbed.RedisOptions;
import io.github.connectlogins.testbed.RedisSentinels;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

/** Through sentinels that want a password. */
class StateStoreThroughSentinelsTest extends StateStoreContract {
    private static final String PASSWORD = "guard";

    private RedisSentinels group;

    @Override
    RedisUnderTest start(Path dir) throws InterruptedException {
        group = RedisSentinels.start(dir, RedisOptions.defaults(), PASSWORD);
        return RedisUnderTest.of(group, PASSWORD);
    }

    @Test
    void sentinelsThatKnowNoSuchMasterAreAskedOnce() {
        assertRefused(
                "elsewhere",
                PASSWORD,
                "know no master elsewhere; set redis.sentinel.master to the name in their settings");
    }

    @Test
    void sentinelsThatWantAnotherPasswordAreAskedOnce() {
        assertRefused(RedisSentinels.MASTER, "guessed", "; set redis.sentinel.username and redis.sentinel.password");
    }

    private void assertRefused(String master, String password, String message) {
        try (RedisConnections connections = RedisUnderTest.connections(Map.of(
                "redis.mode",
                "sentinel",
                "redis.sentinel.nodes",
                group.addresses(),
                "redis.sentinel.master",
                master,
                "redis.sentinel.password",
                password))) {
            assertThatThrownBy(connections::get)
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining(message)
                    .hasMessageNotContaining("guessed");
        }
    }
}
