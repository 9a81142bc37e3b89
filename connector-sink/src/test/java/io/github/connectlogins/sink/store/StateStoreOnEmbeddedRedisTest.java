package io.github.connectlogins.sink.store;

import io.github.connectlogins.testbed.RedisOptions;

/** On Redis 6.2, the oldest that is supported. */
class StateStoreOnEmbeddedRedisTest extends StateStoreContract {
    @Override
    RedisOptions options() {
        return RedisOptions.defaults();
    }
}
