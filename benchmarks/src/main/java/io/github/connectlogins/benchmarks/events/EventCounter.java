package io.github.connectlogins.benchmarks.events;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts login events in the order of their log, by plain means: what everyone else has to find. */
public final class EventCounter {
    private static final int THRESHOLD = 3;
    private static final int OK = 0;
    private static final int FAIL = 1;
    private static final List<String> OUTCOMES = List.of("ok", "fail");
    private static final long HOUR_MS = 3_600_000;

    private final long[] total = new long[2];
    private final List<Map<String, long[]>> byField = new ArrayList<>();
    private final List<String> fields;
    private final Map<Long, long[]> byHour = new HashMap<>();
    private int[][] byUser = new int[2][1_024];
    private int[] run = new int[1_024];
    private long alerts;

    /** Counts events of one shape. */
    public EventCounter(EventShape shape) {
        fields = shape.fields();
        fields.forEach(field -> byField.add(new HashMap<>()));
    }

    /** One event more. */
    public void add(LoginEvents.Event event) {
        int outcome = event.success() ? OK : FAIL;
        total[outcome]++;
        byHour.computeIfAbsent(event.timestamp() / HOUR_MS, hour -> new long[2])[outcome]++;
        for (int i = 0; i < byField.size(); i++) {
            byField.get(i).computeIfAbsent(event.values().get(i), value -> new long[2])[outcome]++;
        }
        addTo(event.user(), outcome);
    }

    private void addTo(int user, int outcome) {
        if (user >= run.length) {
            int size = Math.max(user + 1, 2 * run.length);
            run = Arrays.copyOf(run, size);
            byUser = new int[][] {Arrays.copyOf(byUser[OK], size), Arrays.copyOf(byUser[FAIL], size)};
        }
        byUser[outcome][user]++;
        run[user] = outcome == OK ? 0 : run[user] + 1;
        if (run[user] > 0 && run[user] % THRESHOLD == 0) {
            alerts++;
        }
    }

    /** How many events there were. */
    public long events() {
        return total[OK] + total[FAIL];
    }

    /** All counts of now. */
    public Counts counts() {
        SortedMap<String, Long> counters = new TreeMap<>();
        put(counters, "", total);
        for (int i = 0; i < fields.size(); i++) {
            String field = ":" + fields.get(i) + ":";
            byField.get(i).forEach((value, counts) -> put(counters, field + value, counts));
        }
        byHour.forEach((hour, counts) -> {
            ZonedDateTime moment = Instant.ofEpochMilli(hour * HOUR_MS).atZone(ZoneOffset.UTC);
            put(counters, ":hour:" + moment.getHour(), counts);
            put(counters, ":month:" + YearMonth.from(moment), counts);
        });
        return new Counts(counters, users(), alerts);
    }

    private static void put(Map<String, Long> counters, String suffix, long[] counts) {
        for (int outcome : new int[] {OK, FAIL}) {
            if (counts[outcome] > 0) {
                counters.merge(OUTCOMES.get(outcome) + suffix, counts[outcome], Long::sum);
            }
        }
    }

    private Counts.Users users() {
        Counts.Users users = Counts.Users.NONE;
        for (int user = 0; user < run.length; user++) {
            if (byUser[OK][user] + byUser[FAIL][user] > 0) {
                users = users.plus(byUser[OK][user], byUser[FAIL][user]);
            }
        }
        return users;
    }
}
