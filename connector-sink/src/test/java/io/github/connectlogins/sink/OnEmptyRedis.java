package io.github.connectlogins.sink;

import io.github.connectlogins.testbed.RedisOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.UnifiedJedis;

/** Tests that have one standalone Redis among them, empty at the start of each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class OnEmptyRedis {
    /** As the sink reaches it. */
    protected RedisUnderTest server;

    /** As its operator does. */
    protected UnifiedJedis redis;

    @BeforeAll
    void startRedis(@TempDir Path dir) throws InterruptedException {
        server = RedisUnderTest.standalone(dir, RedisOptions.defaults());
        redis = server.admin();
    }

    @AfterAll
    void stopRedis() {
        server.close();
    }

    @BeforeEach
    void emptyRedis() {
        redis.flushAll();
    }
}
