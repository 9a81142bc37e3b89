package io.github.connectlogins.redis;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.common.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisMovedDataException;

/**
 * Looks whether the servers keep what they are given, and let us do what we have to. Every bucket is asked through a
 * script, which reaches exactly the servers that hold our state, in every form of Redis. One thread only.
 */
public final class ServerChecks {
    private static final Logger LOG = LoggerFactory.getLogger(ServerChecks.class);
    private static final LuaScript INFO = LuaScript.load(ServerChecks.class, "server_info.lua");
    private static final LuaScript RIGHTS = LuaScript.load(ServerChecks.class, "rights.lua");
    private static final long INTERVAL_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final int OLDEST_MAJOR = 6;
    private static final int OLDEST_MINOR = 2;

    private final KeyLayout keys;
    private final Map<String, Long> evicted = new HashMap<>();
    private long lastChecked = System.nanoTime();
    private boolean warned;

    /** Checks of the servers that hold a namespace. */
    public ServerChecks(KeyLayout keys) {
        this.keys = keys;
    }

    /**
     * Before anything is written: the servers, and whether we may do all that our scripts do. A script that is refused
     * a command half-way leaves half its work.
     *
     * @throws ConfigException if the state would not be safe there
     */
    public void check(UnifiedJedis redis) {
        try {
            checkServers(redis);
            RIGHTS.callAll(redis, calls()).forEach(this::checkRights);
        } catch (JedisMovedDataException isCluster) {
            if (redis instanceof RedisClusterClient) {
                throw isCluster;
            }
            throw refusal("it is part of a cluster", "set redis.mode to cluster and redis.cluster.nodes to its nodes");
        }
    }

    /** The servers once more, if that is a minute ago. */
    public void checkEachMinute(UnifiedJedis redis) {
        if (System.nanoTime() - lastChecked >= INTERVAL_NANOS) {
            checkServers(redis);
        }
    }

    /** The servers, now. */
    void checkServers(UnifiedJedis redis) {
        Map<String, ServerInfo> servers = new HashMap<>();
        for (Object reply : INFO.callAll(redis, calls())) {
            ServerInfo server = ServerInfo.parse(text(reply));
            servers.put(server.runId(), server);
        }
        servers.values().forEach(server -> checkServer(server, redis instanceof RedisClusterClient));
        lastChecked = System.nanoTime();
    }

    private List<LuaScript.Call> calls() {
        return IntStream.range(0, keys.buckets())
                .mapToObj(bucket ->
                        new LuaScript.Call(List.of(keys.scratch(bucket).getBytes(StandardCharsets.UTF_8)), List.of()))
                .toList();
    }

    private void checkServer(ServerInfo server, boolean asCluster) {
        if (server.isOlderThan(OLDEST_MAJOR, OLDEST_MINOR)) {
            throw refusal("its version is " + server.text("redis_version"), "use Redis 6.2 or newer, or Valkey");
        }
        if (server.number("cluster_enabled") == 1 && !asCluster) {
            throw refusal("it is part of a cluster", "set redis.mode to cluster and redis.cluster.nodes to its nodes");
        }
        String policy = server.text("maxmemory_policy");
        if (!policy.isEmpty() && !policy.equals("noeviction")) {
            throw refusal(
                    "its maxmemory-policy is " + policy + ", so it drops counts when it is full",
                    "set it to noeviction, or use a Redis of its own");
        }
        long now = server.number("evicted_keys");
        long before = evicted.computeIfAbsent(server.runId(), id -> now);
        if (now > before) {
            throw refusal(
                    "it has dropped " + (now - before) + " keys for want of memory",
                    "set its maxmemory-policy to noeviction, and restore it as a whole, or count again: stop the connector"
                            + " and DELETE /connectors/<name>/offsets, or use a new redis.namespace");
        }
        warnOfLoss(server);
    }

    private void warnOfLoss(ServerInfo server) {
        if (!warned && server.number("aof_enabled") == 0 && server.number("connected_slaves") == 0) {
            warned = true;
            LOG.warn("Redis has neither an append-only file nor a replica: after a crash all counts are gone, and"
                    + " redis.state.loss.policy says how to go on. Set appendonly yes, or add a replica");
        }
    }

    private void checkRights(Object reply) {
        List<?> refused = (List<?>) reply;
        if (refused.isEmpty()) {
            return;
        }
        String error = text(refused.get(1));
        if (ErrorReply.of(error).filter(ErrorReply::isPassing).isPresent()) {
            throw new JedisDataException(error);
        }
        throw refusal(
                "the ACL user in redis.username may not use " + text(refused.get(0)) + " in a script (" + error + ")",
                "give it the rights that the documentation lists");
    }

    private ConfigException refusal(String found, String remedy) {
        return new ConfigException(
                "This Redis cannot hold the namespace " + keys.namespace() + ": " + found + "; " + remedy);
    }

    private static String text(Object bytes) {
        return new String((byte[]) bytes, StandardCharsets.UTF_8);
    }
}
