package io.github.connectlogins.oracle;

import java.net.URI;
import java.util.SortedMap;
import java.util.TreeMap;
import redis.clients.jedis.RedisClient;

/** What stands in Redis, read key by key and added up over the buckets. */
public final class CountedState implements AutoCloseable {
    private static final int BUCKETS = 16;

    private final RedisClient redis;
    private final String namespace;

    /** Of a namespace in a Redis that is one server. */
    public CountedState(URI redis, String namespace) {
        this.redis = RedisClient.create(redis);
        this.namespace = namespace;
    }

    /** All attempts. */
    public long attempts() {
        SortedMap<String, Long> counters = counters();
        return counters.getOrDefault("ok", 0L) + counters.getOrDefault("fail", 0L);
    }

    /** For each window its counters, and under {@code users} how many logged in, told apart exactly. */
    public SortedMap<String, SortedMap<String, Long>> windows() {
        SortedMap<String, SortedMap<String, Long>> windows = new TreeMap<>();
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            for (String window : redis.zrange(key(bucket, "wi"), 0, -1)) {
                SortedMap<String, Long> figures = windows.computeIfAbsent(window, name -> new TreeMap<>());
                redis.hgetAll(key(bucket, "w:" + window))
                        .forEach((name, count) -> figures.merge(name, Long.parseLong(count), Long::sum));
                figures.merge("users", redis.scard(key(bucket, "wu:" + window)), Long::sum);
            }
        }
        return windows;
    }

    /** Each counter. */
    public SortedMap<String, Long> counters() {
        SortedMap<String, Long> counters = new TreeMap<>();
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            redis.hgetAll(key(bucket, "c"))
                    .forEach((name, count) -> counters.merge(name, Long.parseLong(count), Long::sum));
        }
        return counters;
    }

    /** Number of logins to the number of users with exactly that many. */
    public SortedMap<Long, Long> countOfCounts() {
        SortedMap<Long, Long> counts = new TreeMap<>();
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            redis.hgetAll(key(bucket, "cc"))
                    .forEach((logins, users) -> counts.merge(Long.parseLong(logins), Long.parseLong(users), Long::sum));
        }
        return counts;
    }

    /** For each user the text that Redis holds. */
    public SortedMap<String, String> users() {
        SortedMap<String, String> users = new TreeMap<>();
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            redis.keys(key(bucket, "u:*")).forEach(hash -> users.putAll(redis.hgetAll(hash)));
        }
        return users;
    }

    /** The alerts that still wait in an outbox. */
    public long waitingAlerts() {
        return redis.keys("{" + namespace + ":*}:out:*").stream()
                .mapToLong(redis::xlen)
                .sum();
    }

    private String key(int bucket, String suffix) {
        return "{" + namespace + ":" + bucket + "}:" + suffix;
    }

    @Override
    public void close() {
        redis.close();
    }
}
