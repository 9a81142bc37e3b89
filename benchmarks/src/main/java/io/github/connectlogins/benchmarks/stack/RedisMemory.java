package io.github.connectlogins.benchmarks.stack;

import io.github.connectlogins.testbed.RedisServer;
import redis.clients.jedis.Jedis;

/**
 * How much a Redis server comes to hold.
 *
 * @param redis the server
 * @param before bytes in use when it was empty
 */
public record RedisMemory(RedisServer redis, long before) {
    private static final String USED = "used_memory:";

    /** Empties the server. */
    public static RedisMemory emptied(RedisServer redis) {
        try (Jedis connection = redis.connect()) {
            connection.flushAll();
        }
        return new RedisMemory(redis, used(redis));
    }

    /** Bytes in use now that were not before. */
    public long grown() {
        return Math.max(0, used(redis) - before);
    }

    private static long used(RedisServer redis) {
        try (Jedis connection = redis.connect()) {
            return connection
                    .info("memory")
                    .lines()
                    .filter(line -> line.startsWith(USED))
                    .mapToLong(
                            line -> Long.parseLong(line.substring(USED.length()).strip()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("found no used_memory in what Redis says of itself"));
        }
    }
}
