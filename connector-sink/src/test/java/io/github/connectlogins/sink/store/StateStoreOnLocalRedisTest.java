package io.github.connectlogins.sink.store;

import io.github.connectlogins.testbed.RedisOptions;

/** On whatever newer Redis is installed; without one on the embedded Redis again. */
class StateStoreOnLocalRedisTest extends StateStoreContract {
    @Override
    RedisOptions options() {
        return RedisOptions.defaults().withBinary(RedisOptions.Binary.LOCAL);
    }
}
