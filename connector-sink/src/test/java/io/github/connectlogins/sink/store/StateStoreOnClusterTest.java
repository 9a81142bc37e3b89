package io.github.connectlogins.sink.store;

import io.github.connectlogins.sink.RedisUnderTest;
import io.github.connectlogins.testbed.RedisCluster;
import io.github.connectlogins.testbed.RedisOptions;
import java.nio.file.Path;

/** On a Redis Cluster, as an ACL user who may do no more than has to be. */
class StateStoreOnClusterTest extends StateStoreContract {
    @Override
    RedisUnderTest start(Path dir) throws InterruptedException {
        return RedisUnderTest.of(RedisCluster.start(dir, RedisOptions.defaults()));
    }
}
