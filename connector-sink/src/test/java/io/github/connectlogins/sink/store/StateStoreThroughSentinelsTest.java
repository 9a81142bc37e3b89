package io.github.connectlogins.sink.store;

import io.github.connectlogins.sink.RedisUnderTest;
import io.github.connectlogins.testbed.RedisOptions;
import io.github.connectlogins.testbed.RedisSentinels;
import java.nio.file.Path;

/** Through sentinels that want a password. */
class StateStoreThroughSentinelsTest extends StateStoreContract {
    @Override
    RedisUnderTest start(Path dir) throws InterruptedException {
        return RedisUnderTest.of(RedisSentinels.start(dir, RedisOptions.defaults(), "guard"), "guard");
    }
}
