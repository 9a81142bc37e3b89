package io.github.connectlogins.sink.store;

import io.github.connectlogins.redis.KeyLayout;
import io.github.connectlogins.redis.LuaScript;
import io.github.connectlogins.redis.RedisConnections;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Empties every bucket for a new generation. A bucket has thousands of keys, all of which have to be declared, so it
 * takes several rounds of calls; one round has to be through before the next begins. What was broken off is simply run
 * again, by whomever.
 */
final class BucketReset {
    private static final LuaScript RESET = LuaScript.load(BucketReset.class, "reset.lua");
    private static final int KEYS_A_CALL = 1_000;
    private static final int WINDOWS_A_CALL = KEYS_A_CALL / 3;

    private final RedisConnections redis;
    private final KeyLayout keys;
    private final List<IntFunction<String>> fixedKeys;

    /** A reset that also empties the outboxes of these partitions. */
    BucketReset(RedisConnections redis, KeyLayout keys, Set<String> partitions) {
        this.redis = redis;
        this.keys = keys;
        this.fixedKeys = new ArrayList<>(List.of(
                keys::counters,
                keys::countOfCounts,
                keys::recentAlerts,
                keys::usersOverThreshold,
                keys::usersByFailures));
        partitions.forEach(partition -> fixedKeys.add(bucket -> keys.outbox(bucket, partition)));
    }

    void run(Generation generation) {
        int all = fixedKeys.size() + keys.placement().userHashes() / keys.buckets();
        for (int first = 0; first < all; first += KEYS_A_CALL) {
            int from = first;
            int end = Math.min(all, first + KEYS_A_CALL);
            RESET.callAll(redis.get(), round(generation, "", bucket -> keys(bucket, from, end)));
        }
        removeWindows(generation);
    }

    /** A bucket that is marked gets no further windows, so these are all of them. */
    private void removeWindows(Generation generation) {
        List<List<String>> windows = IntStream.range(0, keys.buckets())
                .mapToObj(bucket -> redis.get().zrange(keys.windowsByEnd(bucket), 0, -1))
                .toList();
        int most = windows.stream().mapToInt(List::size).max().orElse(0);
        for (int first = 0; first < most; first += WINDOWS_A_CALL) {
            int from = first;
            RESET.callAll(redis.get(), round(generation, "", bucket -> keys(bucket, windows.get(bucket), from)));
        }
        RESET.callAll(redis.get(), round(generation, "last", this::indexKeys));
    }

    private List<byte[]> keys(int bucket, List<String> windows, int first) {
        List<byte[]> named = new ArrayList<>();
        named.add(Arguments.bytes(keys.offsets(bucket)));
        windows.stream().skip(first).limit(WINDOWS_A_CALL).forEach(name -> {
            named.add(Arguments.bytes(keys.window(bucket, name)));
            named.add(Arguments.bytes(keys.windowUsers(bucket, name)));
            named.add(Arguments.bytes(keys.windowUsersEstimate(bucket, name)));
        });
        // A call names one key to remove at least.
        named.add(Arguments.bytes(keys.scratch(bucket)));
        return named;
    }

    private List<byte[]> indexKeys(int bucket) {
        return List.of(
                Arguments.bytes(keys.offsets(bucket)),
                Arguments.bytes(keys.windowsByEnd(bucket)),
                Arguments.bytes(keys.windowAttempts(bucket)));
    }

    private List<LuaScript.Call> round(Generation generation, String mark, IntFunction<List<byte[]>> named) {
        List<byte[]> args = new Arguments()
                .add(generation.number())
                .add(StateStore.FORMAT)
                .add(mark)
                .add(generation.firstOfEra())
                .toList();
        return IntStream.range(0, keys.buckets())
                .mapToObj(bucket -> new LuaScript.Call(named.apply(bucket), args))
                .toList();
    }

    private List<byte[]> keys(int bucket, int first, int end) {
        List<byte[]> named = new ArrayList<>(1 + end - first);
        named.add(Arguments.bytes(keys.offsets(bucket)));
        for (int i = first; i < end; i++) {
            named.add(Arguments.bytes(key(bucket, i)));
        }
        return named;
    }

    private String key(int bucket, int index) {
        return index < fixedKeys.size()
                ? fixedKeys.get(index).apply(bucket)
                : keys.users(bucket, index - fixedKeys.size());
    }
}
