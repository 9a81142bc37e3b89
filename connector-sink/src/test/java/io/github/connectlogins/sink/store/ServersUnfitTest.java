package io.github.connectlogins.sink.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.connectlogins.core.UserPlacement;
import io.github.connectlogins.redis.KeyLayout;
import io.github.connectlogins.redis.RedisConnections;
import io.github.connectlogins.sink.RedisUnderTest;
import io.github.connectlogins.sink.fold.Counted;
import io.github.connectlogins.sink.fold.StreakPolicy;
import io.github.connectlogins.sink.fold.StreakPolicy.Rearm;
import io.github.connectlogins.testbed.Certificates;
import io.github.connectlogins.testbed.FreePorts;
import io.github.connectlogins.testbed.RedisOptions;
import io.github.connectlogins.testbed.RedisOptions.Binary;
import io.github.connectlogins.testbed.RedisServer;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

/** Servers that are reached, but should not be counted in, or that are reached in the wrong way. */
class ServersUnfitTest {
    private static final KeyLayout KEYS = new KeyLayout("test", new UserPlacement(2, 4));

    @TempDir
    private Path dir;

    @ParameterizedTest
    @EnumSource
    void aServerThatDropsKeysIsRefused(Binary binary) throws Exception {
        RedisOptions options =
                RedisOptions.defaults().withBinary(binary).withSettings(Map.of("maxmemory-policy", "allkeys-lru"));
        try (RedisServer server = RedisServer.start(dir, options);
                StateStore store = store(standalone(server))) {
            assertThatThrownBy(store::checkServers)
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining(
                            "its maxmemory-policy is allkeys-lru, so it drops counts when it is full; set it"
                                    + " to noeviction");
        }
    }

    @Test
    void aServerThatHasDroppedKeysSinceIsRefused() throws Exception {
        try (RedisServer server = RedisServer.start(dir, RedisOptions.defaults());
                Jedis admin = server.connect();
                StateStore store = store(standalone(server))) {
            store.checkServers();
            admin.configSet("maxmemory-policy", "allkeys-random");
            IntStream.range(0, 200).forEach(i -> admin.set("other-" + i, "x".repeat(10_000)));
            admin.configSet("maxmemory", "2mb");
            admin.set("one", "more");
            admin.configSet("maxmemory-policy", "noeviction");

            assertThatThrownBy(store::checkServers)
                    .isInstanceOf(ConfigException.class)
                    .hasMessageMatching(".*it has dropped [0-9]+ keys for want of memory; .*");
        }
    }

    @Test
    void aNodeOfAClusterIsNotTakenForOneServer() throws Exception {
        RedisOptions options = RedisOptions.defaults().withSettings(Map.of("cluster-enabled", "yes"));
        try (RedisServer server = RedisServer.start(dir, options);
                Jedis admin = server.connect();
                StateStore store = store(standalone(server))) {
            admin.clusterAddSlots(IntStream.range(0, 16_384).toArray());
            await().until(() -> admin.clusterInfo().contains("cluster_state:ok"));

            assertThatThrownBy(store::checkServers)
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining(
                            "it is part of a cluster; set redis.mode to cluster and redis.cluster.nodes to its nodes");
        }
    }

    @Test
    void oneServerIsNotTakenForACluster() throws Exception {
        try (RedisServer server = RedisServer.start(dir, RedisOptions.defaults());
                StateStore store = store(RedisUnderTest.connections(
                        Map.of("redis.mode", "cluster", "redis.cluster.nodes", "127.0.0.1:" + server.port())))) {
            assertThatThrownBy(() -> new RetryLoop("Redis", () -> {}).untilDone(store::checkServers))
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("cluster support disabled");
        }
    }

    @Test
    void sentinelsThatDoNotAnswerAreAskedAgain() {
        try (StateStore store = store(RedisUnderTest.connections(Map.of(
                "redis.mode", "sentinel",
                "redis.sentinel.nodes", "127.0.0.1:" + FreePorts.next(),
                "redis.sentinel.master", "m")))) {
            assertThatThrownBy(store::checkServers)
                    .isInstanceOf(JedisConnectionException.class)
                    .hasMessageContaining("none of the sentinels");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void storesMayBePkcs12OrPem(boolean pem) throws Exception {
        try (RedisUnderTest redis = RedisUnderTest.secured(dir, RedisOptions.defaults(), pem);
                StateStore store = store(redis.connections())) {
            assertThatCode(store::checkServers).doesNotThrowAnyException();
        }
    }

    @Test
    void aServerWithoutATrustedCertificateIsNotTalkedTo() throws Exception {
        assertRefused("127.0.0.1", false, "unable to find valid certification path");
    }

    @Test
    void aServerWhoseCertificateNamesAnotherHostIsNotTalkedTo() throws Exception {
        assertRefused("localhost", true, "No name matching localhost found");
    }

    @Test
    void aTrustStoreThatCannotBeReadIsToldByItsKey() {
        Map<String, String> settings = Map.of(
                "redis.uri",
                "rediss://127.0.0.1:1",
                "redis.tls.truststore.location",
                dir.resolve("none.jks").toString());

        assertThatThrownBy(() -> RedisUnderTest.connections(settings))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("Cannot make TLS connections to Redis")
                .hasMessageContaining("redis.tls.truststore.*");
    }

    @Test
    void aServerThatAsksForNoCertificateIsShownNone() throws Exception {
        Certificates certificates = Certificates.create(dir.resolve("tls"));
        RedisOptions options = RedisOptions.defaults()
                .withSettings(Map.of("tls-auth-clients", "no"))
                .withTls(certificates);
        try (RedisServer server = RedisServer.start(dir, options);
                StateStore store = store(RedisUnderTest.connections(Map.of(
                        "redis.uri",
                        "rediss://127.0.0.1:" + server.peerPort(),
                        "redis.tls.truststore.type",
                        "PEM",
                        "redis.tls.truststore.location",
                        certificates.clientTruststorePem().toString())))) {
            assertThatCode(store::checkServers).doesNotThrowAnyException();
        }
    }

    @Test
    void aServerThatCannotUnpackUsersIsFoundOutBeforeAnythingIsCounted() throws Exception {
        List<String> keys =
                IntStream.range(0, 7).mapToObj(key -> "{test:0}" + key).toList();
        List<String> args = List.of(
                "1", "2", "topic:0", "0", "5", "", "", "3", "repeat", "0", "0", "user-login-0", "4", "0", "0", "");
        try (InputStream script = StateStore.class.getResourceAsStream("apply.lua");
                RedisServer server = RedisServer.start(dir, RedisOptions.defaults());
                Jedis admin = server.connect()) {
            String apply = new String(script.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(admin.eval(apply, keys, args)).isEqualTo(List.of("UNKNOWN"));

            String elsewhere = apply.replace("cmsgpack.unpack_limit", "cmsgpack.unpack_nothing");

            assertThatThrownBy(() -> admin.eval(elsewhere, keys, args))
                    .isInstanceOf(JedisDataException.class)
                    .hasMessageContaining("this server has no cmsgpack.unpack_");
        }
    }

    private void assertRefused(String host, boolean trusted, String reason) throws Exception {
        Certificates certificates = Certificates.create(dir.resolve("tls"));
        try (RedisServer server = RedisServer.start(dir, RedisOptions.defaults().withTls(certificates))) {
            Map<String, String> settings = new HashMap<>();
            if (trusted) {
                settings.putAll(RedisUnderTest.tlsSettings(certificates, true));
            }
            settings.put("redis.uri", "rediss://" + host + ":" + server.peerPort());
            try (StateStore store = store(RedisUnderTest.connections(settings))) {
                assertThatThrownBy(store::checkServers)
                        .isInstanceOf(JedisConnectionException.class)
                        .hasStackTraceContaining(reason);
                assertThat(server.isRunning()).isTrue();
            }
        }
    }

    private static RedisConnections standalone(RedisServer server) {
        return RedisUnderTest.connections(Map.of("redis.uri", server.uri().toString()));
    }

    private static StateStore store(RedisConnections connections) {
        return new StateStore(connections, KEYS, Counted.of(List.of(), 10), new StreakPolicy(3, Rearm.REPEAT, 0));
    }
}
