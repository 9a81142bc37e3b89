package io.github.connectlogins.oracle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What the topic of windows says in the end: of each window the record with the highest revision. */
public final class ToldWindows {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Comparator<JsonNode> NEWER = Comparator.<JsonNode>comparingLong(
                    value -> value.get("generation").asLong())
            .thenComparingLong(value -> value.get("rev").asLong());

    private final Map<String, JsonNode> newest = new HashMap<>();

    /** What these records say. */
    public static ToldWindows of(List<ConsumerRecord<String, String>> records) {
        ToldWindows told = new ToldWindows();
        records.forEach(record -> told.add(parse(record.value())));
        return told;
    }

    private void add(JsonNode value) {
        String window = value.get("window").asText() + ":" + value.get("id").asText();
        newest.merge(window, value, (before, now) -> NEWER.compare(before, now) <= 0 ? now : before);
    }

    /** Whether each of them is closed. */
    public boolean areFinal() {
        return newest.values().stream().allMatch(value -> value.get("final").asBoolean());
    }

    /** The figures of each window in the form of {@link ReplayedWindows#figures}. */
    public SortedMap<String, SortedMap<String, Long>> figures() {
        SortedMap<String, SortedMap<String, Long>> figures = new TreeMap<>();
        newest.forEach((window, value) -> {
            SortedMap<String, Long> counters = new TreeMap<>();
            put(counters, "", value);
            value.get("by")
                    .properties()
                    .forEach(dimension -> dimension
                            .getValue()
                            .properties()
                            .forEach(entry ->
                                    put(counters, ":" + dimension.getKey() + ":" + entry.getKey(), entry.getValue())));
            counters.put("users", value.get("users").asLong());
            figures.put(window, counters);
        });
        return figures;
    }

    private static void put(SortedMap<String, Long> counters, String suffix, JsonNode tally) {
        putIfAny(counters, "ok" + suffix, tally.get("logins").asLong());
        putIfAny(counters, "fail" + suffix, tally.get("failures").asLong());
    }

    private static void putIfAny(SortedMap<String, Long> counters, String name, long count) {
        if (count > 0) {
            counters.put(name, count);
        }
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("a record of the topic is no JSON", e);
        }
    }
}
