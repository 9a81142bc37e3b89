package io.github.connectlogins.sink.store;

import io.github.connectlogins.sink.RedisUnderTest;
import io.github.connectlogins.testbed.RedisOptions;
import java.nio.file.Path;

/** Over mutual TLS. */
class StateStoreOverTlsTest extends StateStoreOnOneServerContract {
    @Override
    RedisUnderTest start(Path dir) throws InterruptedException {
        return RedisUnderTest.secured(dir, RedisOptions.defaults(), false);
    }
}
