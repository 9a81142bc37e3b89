package io.github.connectlogins.redis;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.util.JedisClusterCRC16;

/**
 * One pipeline to each node of a cluster. A node that fails takes only its own calls with it. (The pipeline that comes
 * with the client reads replies on other threads, and gives connections back while they are read when it is
 * interrupted.)
 */
final class ClusterPipelines implements AutoCloseable {
    private final RedisClusterClient cluster;
    private final Map<HostAndPort, Pipeline> byNode = new LinkedHashMap<>();
    private final Set<Pipeline> lost = new HashSet<>();

    ClusterPipelines(RedisClusterClient cluster) {
        this.cluster = cluster;
    }

    /**
     * The pipeline to the node that is thought to have the key.
     *
     * @throws JedisConnectionException if it cannot be reached
     */
    Pipeline to(byte[] key) {
        Connection connection = cluster.getConnectionFromSlot(JedisClusterCRC16.getSlot(key));
        HostAndPort node = connection.getHostAndPort();
        if (byNode.containsKey(node)) {
            connection.close();
        } else {
            byNode.put(node, new Pipeline(connection, true));
        }
        return byNode.get(node);
    }

    /** The node does not answer: nothing is known of what it was sent. */
    void lose(Pipeline pipeline) {
        lost.add(pipeline);
    }

    /** Whether what was sent there has got replies. */
    boolean isAnswered(Pipeline pipeline) {
        return !lost.contains(pipeline);
    }

    /** Reads all replies. */
    void sync() {
        for (Pipeline pipeline : byNode.values()) {
            try {
                pipeline.sync();
            } catch (JedisConnectionException silent) {
                lose(pipeline);
            }
        }
    }

    @Override
    public void close() {
        for (Pipeline pipeline : byNode.values()) {
            try {
                pipeline.close();
            } catch (JedisConnectionException silent) {
                lose(pipeline);
            }
        }
    }
}
