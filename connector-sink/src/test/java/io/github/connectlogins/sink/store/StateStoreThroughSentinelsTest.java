package io.github.connectlogins.sink.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.connectlogins.redis.RedisConnections;
import io.github.connectlogins.sink.RedisUnderTest;
import io.github.connectlogins.testbed.Certificates;
import io.github.connectlogins.testbed.RedisOptions;
import io.github.connectlogins.testbed.RedisSentinels;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

/** Through sentinels with ACL users of their own, over mutual TLS with them and with the servers. */
class StateStoreThroughSentinelsTest extends StateStoreContract {
    private static final String PASSWORD = "guard";

    private RedisSentinels group;
    private Map<String, String> tls;

    @Override
    RedisUnderTest start(Path dir) throws InterruptedException {
        Certificates certificates = Certificates.create(dir.resolve("tls"));
        tls = RedisUnderTest.tlsSettings(certificates, true);
        group = RedisSentinels.start(dir, RedisOptions.defaults().withTls(certificates), PASSWORD);
        return RedisUnderTest.of(group, PASSWORD, tls);
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
        Map<String, String> settings = new HashMap<>(tls);
        settings.put("redis.mode", "sentinel");
        settings.put("redis.sentinel.nodes", group.addresses());
        settings.put("redis.sentinel.master", master);
        settings.put("redis.sentinel.password", password);
        try (RedisConnections connections = RedisUnderTest.connections(settings)) {
            assertThatThrownBy(connections::get)
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining(message)
                    .hasMessageNotContaining("guessed");
        }
    }
}
