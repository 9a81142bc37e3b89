package io.github.connectlogins.sink.store;

import io.github.connectlogins.sink.RedisUnderTest;
import io.github.connectlogins.testbed.RedisOptions;
import java.nio.file.Path;

/** On whatever newer Redis is installed; without one on the embedded Redis again. */
class StateStoreOnLocalRedisTest extends StateStoreOnOneServerContract {
    @Override
    RedisUnderTest start(Path dir) throws InterruptedException {
        return RedisUnderTest.standalone(dir, RedisOptions.defaults().withBinary(RedisOptions.Binary.LOCAL));
    }
}
