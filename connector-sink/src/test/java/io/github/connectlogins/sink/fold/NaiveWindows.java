package io.github.connectlogins.sink.fold;

import io.github.connectlogins.core.Outcome;
import io.github.connectlogins.core.Window;
import io.github.connectlogins.core.WindowSize;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The log of one partition gone through one by one: what each window has to hold afterwards. Its windows count by
 * {@code device_type} and tell users apart.
 */
public final class NaiveWindows {
    /** For each window the names of its counters as Redis has them, with their values. */
    public final SortedMap<String, SortedMap<String, Long>> counters = new TreeMap<>();
    /** For each window who logged in. */
    public final SortedMap<String, SortedSet<String>> users = new TreeMap<>();
    /** How many events came late, by the names that Redis has for it. */
    public final SortedMap<String, Long> late = new TreeMap<>();

    private final WindowPolicy policy;
    private long logTime = Long.MIN_VALUE;

    public NaiveWindows(WindowPolicy policy) {
        this.policy = policy;
    }

    /** Adds the windows of another partition. */
    public void addAll(NaiveWindows other) {
        other.counters.forEach((window, counts) -> counts.forEach((name, count) ->
                counters.computeIfAbsent(window, key -> new TreeMap<>()).merge(name, count, Long::sum)));
        other.users.forEach((window, names) ->
                users.computeIfAbsent(window, key -> new TreeSet<>()).addAll(names));
        other.late.forEach((name, count) -> late.merge(name, count, Long::sum));
    }

    /** Goes on by one entry; {@code wanted} says whether it is counted, or only seen. */
    public void add(Attempt attempt, boolean wanted) {
        if (attempt.control() != Attempt.Control.NONE) {
            return;
        }
        for (WindowSize size : wanted ? policy.sizes() : Set.<WindowSize>of()) {
            add(attempt, size.at(attempt.timestamp()));
        }
        logTime = Math.max(logTime, attempt.timestamp());
    }

    private void add(Attempt attempt, Window window) {
        boolean isLate = logTime >= window.end() + policy.latenessMs();
        boolean isExpired = logTime >= window.end() + policy.latenessMs() + policy.retentionMs();
        if (isLate) {
            late.merge("late:" + window.size().label(), 1L, Long::sum);
        }
        if (isExpired) {
            late.merge("expired:" + window.size().label(), 1L, Long::sum);
            return;
        }
        boolean success = attempt.outcome() == Outcome.SUCCESS;
        SortedMap<String, Long> counts = counters.computeIfAbsent(window.name(), key -> new TreeMap<>());
        counts.merge(success ? "ok" : "fail", 1L, Long::sum);
        if (attempt.device() != null) {
            counts.merge((success ? "ok" : "fail") + ":device_type:" + attempt.device(), 1L, Long::sum);
        }
        if (success) {
            users.computeIfAbsent(window.name(), key -> new TreeSet<>()).add(attempt.user());
        }
    }
}
