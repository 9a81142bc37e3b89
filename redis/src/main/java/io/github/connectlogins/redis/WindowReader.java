package io.github.connectlogins.redis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import redis.clients.jedis.UnifiedJedis;

/** Reads windows as the sink wrote them. */
public final class WindowReader {
    private static final LuaScript READ_INDEX = LuaScript.load(WindowReader.class, "read_window_index.lua");
    private static final LuaScript READ_WINDOW = LuaScript.load(WindowReader.class, "read_window.lua");
    private static final String OFFSET = "S:";
    private static final String EVENT_TIME = "E:";
    private static final String LATEST_REMOVED = "W";
    private static final String GENERATION = "gen";
    private static final String RESET = "reset";

    private final Supplier<UnifiedJedis> redis;
    private final KeyLayout keys;

    /** A reader of one namespace; the connections stay the caller's to close. */
    public WindowReader(Supplier<UnifiedJedis> redis, KeyLayout keys) {
        this.redis = redis;
        this.keys = keys;
    }

    /** Which windows there are. Each bucket is consistent in itself. */
    public WindowIndex index() {
        List<LuaScript.Call> calls = IntStream.range(0, keys.buckets())
                .mapToObj(bucket ->
                        LuaScript.Call.of(List.of(keys.offsets(bucket), keys.windowAttempts(bucket)), List.of()))
                .toList();
        return new WindowIndex(READ_INDEX.callAll(redis.get(), calls).stream()
                .map(WindowReader::bucket)
                .toList());
    }

    private static WindowIndex.Bucket bucket(Object reply) {
        List<?> parts = (List<?>) reply;
        Map<String, Long> offsets = new HashMap<>();
        FlatReply.forEach(parts.get(0), offsets::put);
        Map<String, Long> attempts = new HashMap<>();
        FlatReply.forEach(parts.get(1), attempts::put);
        return new WindowIndex.Bucket(
                partitions(offsets),
                attempts,
                offsets.getOrDefault(LATEST_REMOVED, Long.MIN_VALUE),
                offsets.containsKey(GENERATION) && !offsets.containsKey(RESET)
                        ? OptionalLong.of(offsets.get(GENERATION))
                        : OptionalLong.empty());
    }

    private static Map<String, OptionalLong> partitions(Map<String, Long> offsets) {
        Map<String, OptionalLong> partitions = new HashMap<>();
        offsets.forEach((field, value) -> {
            if (field.startsWith(EVENT_TIME)) {
                partitions.put(field.substring(EVENT_TIME.length()), OptionalLong.of(value));
            } else if (field.startsWith(OFFSET)) {
                partitions.putIfAbsent(field.substring(OFFSET.length()), OptionalLong.empty());
            }
        });
        return partitions;
    }

    /** What is counted in the windows of these names, in one round trip. */
    public Map<String, WindowState> read(Collection<String> names) {
        List<LuaScript.Call> calls = new ArrayList<>();
        for (String name : names) {
            IntStream.range(0, keys.buckets()).forEach(bucket -> calls.add(readWindow(bucket, name)));
        }
        List<Object> replies = READ_WINDOW.callAll(redis.get(), calls);
        Map<String, WindowState> windows = new LinkedHashMap<>();
        int next = 0;
        for (String name : names) {
            windows.put(name, sum(replies.subList(next, next + keys.buckets())));
            next += keys.buckets();
        }
        return windows;
    }

    private LuaScript.Call readWindow(int bucket, String name) {
        return LuaScript.Call.of(
                List.of(
                        keys.window(bucket, name),
                        keys.windowUsers(bucket, name),
                        keys.windowUsersEstimate(bucket, name)),
                List.of());
    }

    private static WindowState sum(List<Object> buckets) {
        TallySum sum = new TallySum();
        long users = 0;
        for (Object bucket : buckets) {
            List<?> parts = (List<?>) bucket;
            FlatReply.forEach(parts.get(0), sum::add);
            users += (Long) parts.get(1);
        }
        return new WindowState(sum.total(), users, sum.byField());
    }
}
