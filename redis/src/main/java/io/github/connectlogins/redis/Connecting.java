package io.github.connectlogins.redis;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.RedisSentinelClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/** Makes a client for each form of Redis. */
final class Connecting {
    /** After two failures in a row the client asks where the masters are; the third attempt goes there. */
    private static final int CLUSTER_ATTEMPTS = 3;

    private Connecting() {}

    /** One server; connected to at the first command. */
    static UnifiedJedis toServer(HostAndPort server, JedisClientConfig config) {
        return RedisClient.builder().hostAndPort(server).clientConfig(config).build();
    }

    /** A cluster, of which one node at least has to answer. */
    static UnifiedJedis toCluster(Set<HostAndPort> nodes, JedisClientConfig config) {
        return RedisClusterClient.builder()
                .nodes(nodes)
                .clientConfig(config)
                .maxAttempts(CLUSTER_ATTEMPTS)
                .maxTotalRetriesDuration(Duration.ofMillis(config.getSocketTimeoutMillis()))
                .build();
    }

    /** The master that the sentinels name; followed when they name another. */
    static UnifiedJedis throughSentinels(
            Set<HostAndPort> sentinels, JedisClientConfig sentinelConfig, String master, JedisClientConfig config) {
        expectKnown(master, sentinels, sentinelConfig);
        return RedisSentinelClient.builder()
                .sentinels(sentinels)
                .sentinelClientConfig(sentinelConfig)
                .masterName(master)
                .clientConfig(config)
                .build();
    }

    /** Asked beforehand, since the client does not tell why a sentinel gives it no master. */
    private static void expectKnown(String master, Set<HostAndPort> sentinels, JedisClientConfig config) {
        JedisConnectionException silence =
                new JedisConnectionException("none of the sentinels " + sentinels + " answers");
        boolean answered = false;
        for (HostAndPort sentinel : sentinels) {
            try (Jedis client = new Jedis(sentinel, config)) {
                List<String> address = client.sentinelGetMasterAddrByName(master);
                if (address != null) {
                    return;
                }
                answered = true;
            } catch (JedisAccessControlException refused) {
                throw new ConfigException("The sentinel " + sentinel + " refuses us: " + refused.getMessage() + "; set "
                        + LoginSettings.SENTINEL_USERNAME + " and " + LoginSettings.SENTINEL_PASSWORD);
            } catch (JedisException failure) {
                silence.addSuppressed(failure);
            }
        }
        if (answered) {
            throw new ConfigException("The sentinels " + sentinels + " know no master " + master + "; set "
                    + AddressSettings.SENTINEL_MASTER + " to the name in their settings");
        }
        throw silence;
    }
}
