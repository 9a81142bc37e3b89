package io.github.connectlogins.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import redis.clients.jedis.UnifiedJedis;

/** Compares every key of a namespace with the replay: all hashes field by field, and that no alert waits. */
final class StateComparison {
    private static final String NOTHING = "nothing";

    /** Lists for people to look at, of limited length. */
    private static final Set<String> VIEWS = Set.of("ts", "tf", "a");

    /** About the sink's own work, and no function of the log. */
    private static final Pattern BOOKKEEPING = Pattern.compile("gen|fmt|P:.*");

    private final SinkJob sink;
    private final UnifiedJedis redis;
    private final List<Difference> differences = new ArrayList<>();

    private StateComparison(SinkJob sink, UnifiedJedis redis) {
        this.sink = sink;
        this.redis = redis;
    }

    /**
     * All differences.
     *
     * @param expected for each key of a hash its fields
     */
    static List<Difference> of(SinkJob sink, SortedMap<String, Map<String, String>> expected) {
        try (UnifiedJedis redis = sink.redis()) {
            StateComparison comparison = new StateComparison(sink, redis);
            comparison.compare(expected);
            return comparison.differences;
        }
    }

    private void compare(SortedMap<String, Map<String, String>> expected) {
        SortedMap<String, Map<String, String>> found = found();
        TreeSet<String> keys = new TreeSet<>(expected.keySet());
        keys.addAll(found.keySet());
        keys.forEach(key -> compare(key, expected.getOrDefault(key, Map.of()), found.getOrDefault(key, Map.of())));
    }

    private void compare(String key, Map<String, String> expected, Map<String, String> found) {
        TreeSet<String> fields = new TreeSet<>(expected.keySet());
        fields.addAll(found.keySet());
        for (String field : fields) {
            String should = expected.getOrDefault(field, NOTHING);
            String is = found.getOrDefault(field, NOTHING);
            if (!should.equals(is)) {
                differences.add(new Difference(sink.name(), kind(suffix(key)), key + " " + field, should, is));
            }
        }
    }

    private SortedMap<String, Map<String, String>> found() {
        SortedMap<String, Map<String, String>> found = new TreeMap<>();
        for (int bucket = 0; bucket < SinkJob.BUCKETS; bucket++) {
            for (String key : redis.keys("{%s:%d}:*".formatted(sink.name(), bucket))) {
                read(key, found);
            }
        }
        return found;
    }

    private void read(String key, SortedMap<String, Map<String, String>> found) {
        String suffix = suffix(key);
        if (suffix.startsWith("out:")) {
            long waiting = redis.xlen(key);
            if (waiting > 0) {
                differences.add(
                        new Difference(sink.name(), "alerts not published", key, NOTHING, Long.toString(waiting)));
            }
        } else if (!VIEWS.contains(suffix)) {
            Map<String, String> fields = new HashMap<>(redis.hgetAll(key));
            if (suffix.equals("o")) {
                fields.keySet().removeIf(field -> BOOKKEEPING.matcher(field).matches());
            }
            found.put(key, fields);
        }
    }

    private static String suffix(String key) {
        return key.substring(key.indexOf("}:") + 2);
    }

    private static String kind(String suffix) {
        return switch (suffix) {
            case "o" -> "offset";
            case "c" -> "counter";
            case "cc" -> "count of counts";
            default -> suffix.startsWith("u:") ? "user" : "key";
        };
    }
}
