package io.github.connectlogins.sink.store;

import io.github.connectlogins.redis.KeyLayout;
import io.github.connectlogins.redis.LuaScript;
import io.github.connectlogins.redis.WindowIndex;
import io.github.connectlogins.sink.fold.WindowPolicy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import redis.clients.jedis.UnifiedJedis;

/**
 * Removes windows that are over. Whether they are is decided in Redis, bucket by bucket, by the times that every
 * partition has come to: who asks decides only when.
 */
public final class WindowRemoval {
    private static final LuaScript REMOVE = LuaScript.load(WindowRemoval.class, "remove_windows.lua");
    private static final int WINDOWS_A_CALL = 300;

    private final Supplier<UnifiedJedis> redis;
    private final KeyLayout keys;
    private final WindowPolicy policy;

    /** Of windows of one namespace; the connections stay the caller's to close. */
    public WindowRemoval(Supplier<UnifiedJedis> redis, KeyLayout keys, WindowPolicy policy) {
        this.redis = redis;
        this.keys = keys;
        this.policy = policy;
    }

    /**
     * Removes those of these windows that are over and have not changed since they were looked at.
     *
     * @param found when they were looked at; the partitions of any bucket are waited for in all of them
     * @param unawaited topic partitions that are not waited for while they have had no event
     * @param windows their names
     */
    public void remove(WindowIndex found, Set<String> unawaited, Set<String> windows) {
        Set<String> awaited = new HashSet<>(found.partitions());
        awaited.removeAll(unawaited);
        List<LuaScript.Call> calls = new ArrayList<>();
        for (int bucket = 0; bucket < keys.buckets(); bucket++) {
            Map<String, Long> attempts = found.buckets().get(bucket).attempts();
            List<String> held = attempts.keySet().stream()
                    .filter(windows::contains)
                    .sorted()
                    .toList();
            for (int first = 0; first < held.size(); first += WINDOWS_A_CALL) {
                List<String> some = held.subList(first, Math.min(held.size(), first + WINDOWS_A_CALL));
                calls.add(call(bucket, some, attempts, awaited, unawaited));
            }
        }
        REMOVE.callAll(redis.get(), calls);
    }

    private LuaScript.Call call(
            int bucket, List<String> windows, Map<String, Long> attempts, Set<String> awaited, Set<String> unawaited) {
        List<byte[]> touched = new ArrayList<>();
        touched.add(Arguments.bytes(keys.offsets(bucket)));
        touched.add(Arguments.bytes(keys.windowsByEnd(bucket)));
        touched.add(Arguments.bytes(keys.windowAttempts(bucket)));
        Arguments args = new Arguments().add(policy.keptForMs()).add(awaited.size());
        awaited.forEach(args::add);
        args.add(unawaited.size());
        unawaited.forEach(args::add);
        for (String window : windows) {
            touched.add(Arguments.bytes(keys.window(bucket, window)));
            touched.add(Arguments.bytes(keys.windowUsers(bucket, window)));
            touched.add(Arguments.bytes(keys.windowUsersEstimate(bucket, window)));
            args.add(window).add(attempts.get(window));
        }
        return new LuaScript.Call(touched, args.toList());
    }
}
