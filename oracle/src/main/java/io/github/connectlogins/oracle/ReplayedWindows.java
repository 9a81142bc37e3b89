package io.github.connectlogins.oracle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What each window has to hold, by going through the records of a topic one by one: windows of one length, and months
 * in UTC. Like {@link Replay} it shares no code with the sink.
 */
public final class ReplayedWindows {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String label;
    private final Duration length;
    private final Duration keptFor;
    private final List<String> countBy;
    private final Map<Integer, Long> latest = new HashMap<>();
    private final SortedMap<String, SortedMap<String, Long>> figures = new TreeMap<>();
    private final Map<String, Set<String>> users = new HashMap<>();

    /**
     * Of nothing so far.
     *
     * @param label how windows of {@code length} are called, such as {@code 1h}
     * @param keptFor how long after the end of a window its events are counted, by the time of their partition
     * @param countBy fields whose values windows count, two of them joined by a plus
     */
    public ReplayedWindows(String label, Duration length, Duration keptFor, List<String> countBy) {
        this.label = label;
        this.length = length;
        this.keptFor = keptFor;
        this.countBy = List.copyOf(countBy);
    }

    /** Goes through these records, in the order of their offsets. */
    public ReplayedWindows addAll(List<ConsumerRecord<String, String>> records) {
        List<ConsumerRecord<String, String>> inOrder = new ArrayList<>(records);
        inOrder.sort(Comparator.comparingLong(ConsumerRecord::offset));
        inOrder.forEach(record -> add(parse(record.value()), record.partition()));
        return this;
    }

    /** For each window, as {@code size:id}, its counters as Redis names them, and under {@code users} who logged in. */
    public SortedMap<String, SortedMap<String, Long>> figures() {
        users.forEach((window, names) -> figures.get(window).put("users", (long) names.size()));
        return figures;
    }

    private void add(JsonNode event, int partition) {
        long time = event.get("timestamp").asLong();
        long logTime = latest.getOrDefault(partition, Long.MIN_VALUE);
        long start = time - time % length.toMillis();
        if (logTime < start + length.toMillis() + keptFor.toMillis()) {
            count(label + ":" + Instant.ofEpochMilli(start), event);
        }
        YearMonth month = YearMonth.from(Instant.ofEpochMilli(time).atOffset(ZoneOffset.UTC));
        Instant end = month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        if (logTime < end.toEpochMilli() + keptFor.toMillis()) {
            count("month:" + month, event);
        }
        latest.put(partition, Math.max(logTime, time));
    }

    private void count(String window, JsonNode event) {
        boolean success = !event.path("outcome").asText().equals("FAILURE");
        String outcome = success ? "ok" : "fail";
        SortedMap<String, Long> counters = figures.computeIfAbsent(window, name -> new TreeMap<>());
        counters.merge(outcome, 1L, Long::sum);
        for (String dimension : countBy) {
            String[] fields = dimension.split("\\+", -1);
            String value = event.path(fields[0]).asText();
            if (fields.length > 1) {
                value += "+" + event.path(fields[1]).asText();
            }
            counters.merge(outcome + ":" + dimension + ":" + value, 1L, Long::sum);
        }
        Set<String> names = users.computeIfAbsent(window, name -> new HashSet<>());
        if (success) {
            names.add(event.get("user_id").asText());
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
