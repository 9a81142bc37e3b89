package io.github.connectlogins.sink;

import io.github.connectlogins.redis.RedisConnections;
import io.github.connectlogins.redis.RedisSettings;
import io.github.connectlogins.sink.store.Owner;
import io.github.connectlogins.testbed.Certificates;
import io.github.connectlogins.testbed.RedisCluster;
import io.github.connectlogins.testbed.RedisOptions;
import io.github.connectlogins.testbed.RedisSentinels;
import io.github.connectlogins.testbed.RedisServer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.UnifiedJedis;

/**
 * Redis in one of its forms, reached in two ways: by the sink's own settings as an ACL user with as few rights as do,
 * and with every right to look at it.
 *
 * @param connections as the sink is configured to
 * @param admin as its operator does
 * @param servers what is stopped in the end
 */
public record RedisUnderTest(RedisConnections connections, UnifiedJedis admin, AutoCloseable servers)
        implements AutoCloseable {
    /** Whose the namespace is in tests that do not care. */
    public static final Owner OWNER = new Owner("logins", "user_id", Map.of());

    /** The Kafka cluster in such tests. */
    public static final String CLUSTER = "cluster-1";

    /** The rights that the documentation lists, for the namespace {@code test}. */
    private static final List<String> RIGHTS = List.of(
            "resetchannels",
            "-@all",
            "~{test:*",
            "~test:meta",
            "+evalsha",
            "+eval",
            "+info",
            "+ping",
            "+hset",
            "+hsetnx",
            "+hincrby",
            "+hget",
            "+hmget",
            "+hgetall",
            "+hexists",
            "+hrandfield",
            "+hdel",
            "+hlen",
            "+hkeys",
            "+del",
            "+unlink",
            "+exists",
            "+zadd",
            "+zcard",
            "+zrange",
            "+zrem",
            "+zremrangebyrank",
            "+zscore",
            "+sadd",
            "+scard",
            "+pfadd",
            "+pfcount",
            "+xadd",
            "+xrange",
            "+xtrim",
            "+client|setname",
            "+cluster|slots",
            "+asking");

    /** The rights that the documentation lists for the sentinels. */
    private static final List<String> SENTINEL_RIGHTS =
            List.of("resetchannels", "-@all", "+sentinel|get-master-addr-by-name", "+subscribe", "&+switch-master");

    private static final String USER = "sink";
    private static final String SECRET = "battery-staple";

    /** One server. */
    public static RedisUnderTest standalone(Path dir, RedisOptions options) throws InterruptedException {
        RedisServer server = RedisServer.start(dir, options);
        restrict(server);
        return new RedisUnderTest(
                connections(asUser(Map.of("redis.uri", server.uri().toString()))),
                RedisClient.create(server.uri()),
                server);
    }

    /** One server that speaks TLS with clients that show their certificate. */
    public static RedisUnderTest secured(Path dir, RedisOptions options, boolean pem) throws InterruptedException {
        Certificates certificates = Certificates.create(dir.resolve("tls"));
        RedisServer server = RedisServer.start(dir, options.withTls(certificates));
        restrict(server);
        Map<String, String> settings = new HashMap<>(tlsSettings(certificates, pem));
        settings.put("redis.uri", "rediss://127.0.0.1:" + server.peerPort());
        return new RedisUnderTest(connections(asUser(settings)), RedisClient.create(server.uri()), server);
    }

    /** The client's side of the certificates. */
    public static Map<String, String> tlsSettings(Certificates certificates, boolean pem) {
        return pem
                ? Map.of(
                        "redis.tls.enabled",
                        "true",
                        "redis.tls.truststore.type",
                        "PEM",
                        "redis.tls.truststore.location",
                        certificates.clientTruststorePem().toString(),
                        "redis.tls.keystore.type",
                        "PEM",
                        "redis.tls.keystore.location",
                        certificates.clientKeystorePem().toString())
                : Map.of(
                        "redis.tls.enabled",
                        "true",
                        "redis.tls.truststore.type",
                        "PKCS12",
                        "redis.tls.truststore.location",
                        certificates.clientTruststore().toString(),
                        "redis.tls.truststore.password",
                        Certificates.PASSWORD,
                        "redis.tls.keystore.type",
                        "PKCS12",
                        "redis.tls.keystore.location",
                        certificates.clientKeystore().toString(),
                        "redis.tls.keystore.password",
                        Certificates.PASSWORD);
    }

    /** A cluster that is up already, without TLS. */
    public static RedisUnderTest of(RedisCluster cluster) {
        return of(cluster, Map.of());
    }

    /** A cluster that is up already, with {@link #tlsSettings} where it speaks TLS. */
    public static RedisUnderTest of(RedisCluster cluster, Map<String, String> tls) {
        cluster.nodes().forEach(RedisUnderTest::restrict);
        Map<String, String> settings = new HashMap<>(tls);
        settings.put("redis.mode", "cluster");
        settings.put("redis.cluster.nodes", cluster.addresses());
        Set<HostAndPort> nodes = cluster.nodes().stream()
                .map(node -> new HostAndPort("127.0.0.1", node.port()))
                .collect(Collectors.toSet());
        return new RedisUnderTest(connections(asUser(settings)), RedisClusterClient.create(nodes), cluster);
    }

    /** A master that is up already, without TLS, through sentinels with a password of their own. */
    public static RedisUnderTest of(RedisSentinels group, String sentinelPassword) {
        return of(group, sentinelPassword, Map.of());
    }

    /** The same with {@link #tlsSettings} where all of them speak TLS. */
    public static RedisUnderTest of(RedisSentinels group, String sentinelPassword, Map<String, String> tls) {
        group.servers().forEach(RedisUnderTest::restrict);
        group.sentinels().forEach(sentinel -> restrict(sentinel, sentinelPassword));
        Map<String, String> settings = new HashMap<>(tls);
        settings.put("redis.mode", "sentinel");
        settings.put("redis.sentinel.nodes", group.addresses());
        settings.put("redis.sentinel.master", RedisSentinels.MASTER);
        settings.put("redis.sentinel.username", USER);
        settings.put("redis.sentinel.password", SECRET);
        return new RedisUnderTest(
                connections(asUser(settings)), RedisClient.create(group.master().uri()), group);
    }

    private static Map<String, String> asUser(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("redis.username", USER);
        all.put("redis.password", SECRET);
        return all;
    }

    /** What the sink would make of these settings. */
    public static RedisConnections connections(Map<String, String> settings) {
        ConfigDef def = new ConfigDef();
        RedisSettings.define(def);
        return new RedisSettings(new AbstractConfig(def, settings, false)).connections();
    }

    private static void restrict(RedisServer server) {
        try (Jedis admin = server.connect()) {
            restrict(admin, RIGHTS);
        }
    }

    private static void restrict(RedisServer sentinel, String password) {
        try (Jedis admin = sentinel.connect()) {
            admin.auth(password);
            restrict(admin, SENTINEL_RIGHTS);
        }
    }

    private static void restrict(Jedis admin, List<String> rights) {
        admin.aclSetUser(
                USER,
                Stream.concat(Stream.of("reset", "on", ">" + SECRET), rights.stream())
                        .toArray(String[]::new));
    }

    @Override
    public void close() {
        connections.close();
        admin.close();
        try {
            servers.close();
        } catch (Exception e) {
            throw new IllegalStateException("cannot stop the servers", e);
        }
    }
}
