package io.github.connectlogins.sink;

import io.github.connectlogins.redis.KeyLayout;
import io.github.connectlogins.sink.fold.NaiveWindows;
import java.util.SortedMap;
import java.util.TreeMap;
import redis.clients.jedis.UnifiedJedis;

/** The windows that stand in Redis, key by key. */
public final class WindowsInRedis {
    private WindowsInRedis() {}

    /** The counters of all windows, added up over the buckets. */
    public static SortedMap<String, SortedMap<String, Long>> counters(UnifiedJedis redis, KeyLayout keys) {
        SortedMap<String, SortedMap<String, Long>> counters = new TreeMap<>();
        for (int bucket = 0; bucket < keys.buckets(); bucket++) {
            for (String window : redis.zrange(keys.windowsByEnd(bucket), 0, -1)) {
                redis.hgetAll(keys.window(bucket, window))
                        .forEach((name, count) -> counters.computeIfAbsent(window, key -> new TreeMap<>())
                                .merge(name, Long.parseLong(count), Long::sum));
            }
        }
        return counters;
    }

    /** For each window that anybody logged in in, how many users did. */
    public static SortedMap<String, Long> users(UnifiedJedis redis, KeyLayout keys) {
        SortedMap<String, Long> users = new TreeMap<>();
        for (int bucket = 0; bucket < keys.buckets(); bucket++) {
            for (String window : redis.zrange(keys.windowsByEnd(bucket), 0, -1)) {
                long some = redis.scard(keys.windowUsers(bucket, window))
                        + redis.pfcount(keys.windowUsersEstimate(bucket, window));
                users.merge(window, some, Long::sum);
            }
        }
        users.values().removeIf(number -> number == 0);
        return users;
    }

    /** How many events came late, by size of window. */
    public static SortedMap<String, Long> late(UnifiedJedis redis, KeyLayout keys) {
        SortedMap<String, Long> late = new TreeMap<>();
        for (int bucket = 0; bucket < keys.buckets(); bucket++) {
            redis.hgetAll(keys.counters(bucket)).forEach((name, count) -> {
                if (name.startsWith("late:") || name.startsWith("expired:")) {
                    late.merge(name, Long.parseLong(count), Long::sum);
                }
            });
        }
        return late;
    }

    /** For each window of a replay how many users logged in. */
    public static SortedMap<String, Long> users(NaiveWindows naive) {
        SortedMap<String, Long> users = new TreeMap<>();
        naive.users.forEach((window, names) -> users.put(window, (long) names.size()));
        return users;
    }
}
