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
            int end = Math.min(all, first + KEYS_A_CALL);
            RESET.callAll(redis.get(), round(generation, first, end, end == all));
        }
    }

    private List<LuaScript.Call> round(Generation generation, int first, int end, boolean last) {
        List<byte[]> args = new Arguments()
                .add(generation.number())
                .add(StateStore.FORMAT)
                .add(last ? "last" : "")
                .add(generation.firstOfEra())
                .toList();
        return IntStream.range(0, keys.buckets())
                .mapToObj(bucket -> new LuaScript.Call(keys(bucket, first, end), args))
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
