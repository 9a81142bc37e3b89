package io.github.connectlogins.sink.store;

import io.github.connectlogins.sink.RedisUnderTest;
import io.github.connectlogins.testbed.RedisOptions;
import java.nio.file.Path;

/** On Redis 6.2, the oldest that is supported. */
class StateStoreOnEmbeddedRedisTest extends StateStoreOnOneServerContract {
    @Override
    RedisUnderTest start(Path dir) throws InterruptedException {
        return RedisUnderTest.standalone(dir, RedisOptions.defaults());
    }
}
