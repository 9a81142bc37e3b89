package io.github.connectlogins.oracle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What the sink has to have counted, by going through the records of a topic one by one. It shares no code with the
 * sink and knows only what the documentation says: what is counted, and how it is written down in Redis.
 */
public final class Replay {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int THRESHOLD = 3;

    private final SortedMap<String, Long> counters = new TreeMap<>();
    private final SortedSet<String> alerts = new TreeSet<>();
    private final Map<String, User> users = new HashMap<>();
    private final List<String> countBy;

    private static final class User {
        long logins;
        long failures;
        long run;
        long first;
        long last;
    }

    /**
     * A replay of nothing so far.
     *
     * @param countBy the fields whose values are counted
     */
    public Replay(List<String> countBy) {
        this.countBy = List.copyOf(countBy);
    }

    /** A replay of these records, in the order of their offsets. */
    public static Replay of(List<ConsumerRecord<String, String>> records, List<String> countBy) {
        Replay replay = new Replay(countBy);
        List<ConsumerRecord<String, String>> inOrder = new ArrayList<>(records);
        inOrder.sort(Comparator.comparingLong(ConsumerRecord::offset));
        inOrder.forEach(replay::add);
        return replay;
    }

    /** What is counted under each name: {@code ok}, {@code fail:hour:3} and so on. */
    public SortedMap<String, Long> counters() {
        return Collections.unmodifiableSortedMap(counters);
    }

    /** Every alert: its id, the user, the length of the run, its first failure and its last, by spaces. */
    public SortedSet<String> alerts() {
        return Collections.unmodifiableSortedSet(alerts);
    }

    /** For each counted field how many values of it there were. */
    public Map<String, Long> values() {
        Map<String, Long> values = new HashMap<>();
        for (String field : countBy) {
            long told = counters.keySet().stream()
                    .map(name -> name.split(":", 3))
                    .filter(parts -> parts.length == 3 && parts[1].equals(field))
                    .map(parts -> parts[2])
                    .distinct()
                    .count();
            if (told > 0) {
                values.put(field, told);
            }
        }
        return values;
    }

    /** The time of the event that a record holds, in epoch milliseconds. */
    static long timeOf(ConsumerRecord<String, String> record) {
        return parse(record.value()).path("timestamp").asLong();
    }

    /** All attempts. */
    public long attempts() {
        return counters.getOrDefault("ok", 0L) + counters.getOrDefault("fail", 0L);
    }

    /** For each user the text that Redis holds. */
    public SortedMap<String, String> users() {
        SortedMap<String, String> texts = new TreeMap<>();
        users.forEach((name, user) -> texts.put(
                name,
                base36(user.logins) + ":" + base36(user.failures) + ":" + base36(user.run) + ":" + base36(user.last)
                        + (user.run > 0 ? ":" + base36(user.first) : "")));
        return texts;
    }

    /** Number of logins to the number of users with exactly that many. */
    public SortedMap<Long, Long> countOfCounts() {
        SortedMap<Long, Long> counts = new TreeMap<>();
        users.values().stream()
                .filter(user -> user.logins > 0)
                .forEach(user -> counts.merge(user.logins, 1L, Long::sum));
        return counts;
    }

    /** Goes on by one record; those of a partition come in their order. */
    public void add(ConsumerRecord<String, String> record) {
        JsonNode event = parse(record.value());
        boolean success = !event.path("outcome").asText().equals("FAILURE");
        long time = event.get("timestamp").asLong();
        count(success, event, time);
        User user = users.computeIfAbsent(event.get("user_id").asText(), name -> new User());
        user.last = time;
        if (success) {
            user.logins++;
            user.run = 0;
            return;
        }
        user.failures++;
        user.run++;
        if (user.run == 1) {
            user.first = time;
        }
        if (user.run % THRESHOLD == 0) {
            alerts.add(record.topic() + "-" + record.partition() + "-" + record.offset() + " "
                    + event.get("user_id").asText() + " " + user.run + " " + user.first + " " + time);
        }
    }

    private void count(boolean success, JsonNode event, long time) {
        String outcome = success ? "ok" : "fail";
        ZonedDateTime moment = Instant.ofEpochMilli(time).atZone(ZoneOffset.UTC);
        add(outcome);
        add(outcome + ":hour:" + moment.getHour());
        add(outcome + ":month:" + moment.toString().substring(0, 7));
        for (String field : countBy) {
            if (event.hasNonNull(field)) {
                add(outcome + ":" + field + ":" + event.get(field).asText());
            }
        }
    }

    private void add(String counter) {
        counters.merge(counter, 1L, Long::sum);
    }

    private static String base36(long number) {
        return Long.toString(number, 36);
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("a record of the topic is no JSON", e);
        }
    }
}
