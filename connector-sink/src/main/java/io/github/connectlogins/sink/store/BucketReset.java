package io.github.connectlogins.sink.store;

import io.github.connectlogins.redis.KeyLayout;
import io.github.connectlogins.redis.LuaScript;
import io.github.connectlogins.redis.RedisConnections;
import io.github.connectlogins.redis.StateFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Empties every bucket for a new generation. A bucket has thousands of keys, all of which have to be declared, so it
 * takes several rounds of calls; one round has to be through before the next begins. What was broken off is simply run
 * again, by whomever, and so is a bucket that went back in time between two rounds: it stays marked, or of an earlier
 * generation, and whoever opens it next sees that.
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
        int round = 0;
        for (int first = 0; first < all; first += KEYS_A_CALL) {
            int from = first;
            int end = Math.min(all, first + KEYS_A_CALL);
            Arguments args = arguments(generation, round++).add("");
            callAll(bucket -> new LuaScript.Call(keys(bucket, from, end), args.toList()));
        }
        removeWindows(generation, round);
        Arguments last = arguments(generation, round).add("last");
        callAll(bucket -> new LuaScript.Call(indexKeys(bucket), last.toList()));
    }

    /** A bucket that is marked gets no further windows, so these are all of them. */
    private void removeWindows(Generation generation, int round) {
        List<List<String>> windows = IntStream.range(0, keys.buckets())
                .mapToObj(bucket -> redis.get().zrange(keys.windowsByEnd(bucket), 0, -1))
                .toList();
        int most = windows.stream().mapToInt(List::size).max().orElse(0);
        for (int first = 0; first < most; first += WINDOWS_A_CALL) {
            int from = first;
            RESET.callAll(
                    redis.get(),
                    IntStream.range(0, keys.buckets())
                            .filter(bucket -> windows.get(bucket).size() > from)
                            .mapToObj(bucket -> windowsCall(generation, round, bucket, windows.get(bucket), from))
                            .toList());
        }
    }

    private LuaScript.Call windowsCall(Generation generation, int round, int bucket, List<String> windows, int first) {
        List<byte[]> named = indexKeys(bucket);
        Arguments args = arguments(generation, round).add("");
        for (String name : windows.subList(first, Math.min(windows.size(), first + WINDOWS_A_CALL))) {
            named.add(Arguments.bytes(keys.window(bucket, name)));
            named.add(Arguments.bytes(keys.windowUsers(bucket, name)));
            named.add(Arguments.bytes(keys.windowUsersEstimate(bucket, name)));
            args.add(name);
        }
        return new LuaScript.Call(named, args.toList());
    }

    private void callAll(IntFunction<LuaScript.Call> call) {
        RESET.callAll(
                redis.get(), IntStream.range(0, keys.buckets()).mapToObj(call).toList());
    }

    private static Arguments arguments(Generation generation, int round) {
        return new Arguments()
                .add(generation.number())
                .add(StateFormat.NEWEST)
                .add(round)
                .add(generation.firstOfEra());
    }

    private List<byte[]> indexKeys(int bucket) {
        List<byte[]> named = new ArrayList<>();
        named.add(Arguments.bytes(keys.offsets(bucket)));
        named.add(Arguments.bytes(keys.windowsByEnd(bucket)));
        named.add(Arguments.bytes(keys.windowAttempts(bucket)));
        return named;
    }

    private List<byte[]> keys(int bucket, int first, int end) {
        List<byte[]> named = indexKeys(bucket);
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
