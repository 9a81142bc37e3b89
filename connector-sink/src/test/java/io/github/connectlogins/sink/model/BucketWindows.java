package io.github.connectlogins.sink.model;

import io.github.connectlogins.redis.KeyLayout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;

/** The windows that a bucket holds at one moment; they are read in two goes, their names first. */
final class BucketWindows {
    private final int bucket;
    private final KeyLayout keys;
    private final Response<List<String>> names;
    private final Response<Map<String, String>> attempts;
    private final Map<String, Response<Map<String, String>>> counters = new HashMap<>();
    private final Map<String, Response<Long>> users = new HashMap<>();

    BucketWindows(int bucket, KeyLayout keys, Pipeline redis) {
        this.bucket = bucket;
        this.keys = keys;
        this.names = redis.zrange(keys.windowsByEnd(bucket), 0, -1);
        this.attempts = redis.hgetAll(keys.windowAttempts(bucket));
    }

    void readEach(Pipeline redis) {
        for (String name : names.get()) {
            counters.put(name, redis.hgetAll(keys.window(bucket, name)));
            users.put(name, redis.scard(keys.windowUsers(bucket, name)));
        }
    }

    /** For each window its counters, with the number of its users and of its attempts as the indexes have it. */
    Map<String, Map<String, Long>> all() {
        Map<String, Map<String, Long>> all = new TreeMap<>();
        counters.forEach((name, found) -> {
            Map<String, Long> figures = new TreeMap<>();
            found.get().forEach((counter, count) -> figures.put(counter, Long.parseLong(count)));
            figures.put("users", users.get(name).get());
            figures.put("attempts", Long.parseLong(attempts.get().getOrDefault(name, "0")));
            all.put(name, figures);
        });
        return all;
    }
}
