package io.github.connectlogins.sink.store;

import io.github.connectlogins.sink.RedisUnderTest;
import io.github.connectlogins.testbed.Certificates;
import io.github.connectlogins.testbed.RedisCluster;
import io.github.connectlogins.testbed.RedisOptions;
import java.nio.file.Path;

/** On a Redis Cluster, over mutual TLS. */
class StateStoreOnClusterTest extends StateStoreContract {
    @Override
    RedisUnderTest start(Path dir) throws InterruptedException {
        Certificates certificates = Certificates.create(dir.resolve("tls"));
        return RedisUnderTest.of(
                RedisCluster.start(dir, RedisOptions.defaults().withTls(certificates)),
                RedisUnderTest.tlsSettings(certificates, true));
    }
}
