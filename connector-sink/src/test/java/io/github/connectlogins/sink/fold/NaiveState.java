package io.github.connectlogins.sink.fold;

import io.github.connectlogins.core.Outcome;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A log gone through one by one: what the whole state has to be afterwards. */
public final class NaiveState {
    public final Map<String, NaiveStreak> users = new TreeMap<>();
    /** Names of counters as Redis has them, with their values. */
    public final SortedMap<String, Long> counters = new TreeMap<>();

    private long logTime;
    private final StreakPolicy policy;
    private final ZoneId zone;

    public NaiveState(StreakPolicy policy, ZoneId zone) {
        this.policy = policy;
        this.zone = zone;
    }

    public void add(Attempt attempt) {
        logTime = Math.max(logTime, attempt.logTime());
        users.computeIfAbsent(attempt.user(), user -> new NaiveStreak()).add(attempt, policy);
        if (attempt.control() != Attempt.Control.NONE) {
            return;
        }
        ZonedDateTime time = Instant.ofEpochMilli(attempt.timestamp()).atZone(zone);
        String outcome = attempt.outcome() == Outcome.SUCCESS ? "ok" : "fail";
        count(outcome);
        count(outcome + ":hour:" + time.getHour());
        count(outcome + String.format(":month:%04d-%02d", time.getYear(), time.getMonthValue()));
        if (attempt.device() != null) {
            count(outcome + ":device_type:" + attempt.device());
        }
    }

    /** All alerts by offset. */
    public List<Alert> alerts() {
        List<Alert> alerts = new ArrayList<>();
        users.values().forEach(user -> alerts.addAll(user.alerts));
        alerts.sort(Comparator.comparingLong(Alert::offset));
        return alerts;
    }

    /** Number of logins to the number of users with exactly that many, at least one. */
    public SortedMap<Long, Long> countOfCounts() {
        SortedMap<Long, Long> counts = new TreeMap<>();
        users.values().stream()
                .filter(user -> user.logins > 0)
                .forEach(user -> counts.merge(user.logins, 1L, Long::sum));
        return counts;
    }

    /** Whether nothing may be left of {@code user}, a run of whom would be over whatever came next. */
    public boolean mayForget(NaiveStreak user) {
        return forgets() && user.logins == 0 && logTime - user.lastAttempt > policy.forgetMs();
    }

    /** Whether failures of users that are known may be missing, since they were not known in between. */
    public boolean forgets() {
        return policy.forgetMs() > 0;
    }

    private void count(String counter) {
        counters.merge(counter, 1L, Long::sum);
    }
}
