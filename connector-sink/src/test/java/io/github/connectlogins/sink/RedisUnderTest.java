package io.github.connectlogins.sink;

import io.github.connectlogins.redis.RedisConnections;
import io.github.connectlogins.redis.RedisSettings;
import io.github.connectlogins.testbed.Certificates;
import io.github.connectlogins.testbed.FreePorts;
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
 * Redis in one of its forms, reached in two ways: by the sink's own settings, and with every right to look at it.
 *
 * @param connections as the sink is configured to
 * @param admin as its operator does
 * @param servers what is stopped in the end
 */
public record RedisUnderTest(RedisConnections connections, UnifiedJedis admin, AutoCloseable servers)
        implements AutoCloseable {
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
            "+hkeys",
            "+del",
            "+unlink",
            "+exists",
            "+zadd",
            "+zcard",
            "+zrange",
            "+zrem",
            "+zremrangebyrank",
            "+xadd",
            "+xrange",
            "+xtrim",
            "+client|setname",
            "+cluster|slots",
            "+asking");

    private static final String USER = "sink";
    private static final String SECRET = "battery-staple";

    /** One server. */
    public static RedisUnderTest standalone(Path dir, RedisOptions options) throws InterruptedException {
        RedisServer server = RedisServer.start(dir, options);
        return new RedisUnderTest(
                connections(Map.of("redis.uri", server.uri().toString())), RedisClient.create(server.uri()), server);
    }

    /**
     * One server that speaks TLS with clients that show their certificate, and an ACL user with as few rights as do.
     */
    public static RedisUnderTest secured(Path dir, RedisOptions options, boolean pem) throws InterruptedException {
        Certificates certificates = Certificates.create(dir.resolve("tls"));
        int port = FreePorts.next();
        RedisServer server = RedisServer.start(dir, options.withSettings(certificates.redisSettings(port)));
        UnifiedJedis admin = RedisClient.create(server.uri());
        restrict(server);
        Map<String, String> settings = new HashMap<>(tlsSettings(certificates, pem));
        settings.put("redis.uri", "rediss://127.0.0.1:" + port);
        settings.put("redis.username", USER);
        settings.put("redis.password", SECRET);
        return new RedisUnderTest(connections(settings), admin, server);
    }

    /** The client's side of the certificates. */
    public static Map<String, String> tlsSettings(Certificates certificates, boolean pem) {
        return pem
                ? Map.of(
                        "redis.tls.truststore.type",
                        "PEM",
                        "redis.tls.truststore.location",
                        certificates.clientTruststorePem().toString(),
                        "redis.tls.keystore.type",
                        "PEM",
                        "redis.tls.keystore.location",
                        certificates.clientKeystorePem().toString())
                : Map.of(
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

    /** A cluster that is up already, with the ACL user on every node. */
    public static RedisUnderTest of(RedisCluster cluster) {
        cluster.nodes().forEach(RedisUnderTest::restrict);
        Set<HostAndPort> nodes =
                Stream.of(cluster.addresses().split(",")).map(HostAndPort::from).collect(Collectors.toSet());
        return new RedisUnderTest(
                connections(Map.of(
                        "redis.mode",
                        "cluster",
                        "redis.cluster.nodes",
                        cluster.addresses(),
                        "redis.username",
                        USER,
                        "redis.password",
                        SECRET)),
                RedisClusterClient.create(nodes),
                cluster);
    }

    /** A master that is up already, through sentinels with a password of their own. */
    public static RedisUnderTest of(RedisSentinels group, String sentinelPassword) {
        RedisConnections connections = connections(Map.of(
                "redis.mode",
                "sentinel",
                "redis.sentinel.nodes",
                group.addresses(),
                "redis.sentinel.master",
                RedisSentinels.MASTER,
                "redis.sentinel.password",
                sentinelPassword));
        return new RedisUnderTest(connections, connections.get(), group);
    }

    /** What the sink would make of these settings. */
    public static RedisConnections connections(Map<String, String> settings) {
        ConfigDef def = new ConfigDef();
        RedisSettings.define(def);
        return new RedisSettings(new AbstractConfig(def, settings, false)).connections();
    }

    private static void restrict(RedisServer server) {
        try (Jedis admin = server.connect()) {
            admin.aclSetUser(
                    USER,
                    Stream.concat(Stream.of("reset", "on", ">" + SECRET), RIGHTS.stream())
                            .toArray(String[]::new));
        }
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
