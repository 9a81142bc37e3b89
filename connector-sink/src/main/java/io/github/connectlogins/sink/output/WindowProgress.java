package io.github.connectlogins.sink.output;

import io.github.connectlogins.redis.WindowIndex;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How far the partitions have come, for one who looks again and again. A partition whose time has not moved for a while
 * is not waited for, since nobody knows whether it ever will: that only decides when windows are told. Windows are
 * removed only when all partitions with events have come past them.
 */
final class WindowProgress {
    /** Time for all tasks to open their partitions. */
    private static final long LEAST_WAIT_MS = 10_000;

    private final long idleMs;
    private final Map<String, Seen> seen = new HashMap<>();
    private long gatheringSinceMs = Long.MAX_VALUE;
    private long lastLookMs;

    private record Seen(OptionalLong latest, long sinceMs) {}

    WindowProgress(long idleMs) {
        this.idleMs = idleMs;
    }

    /** Looks at what is there at {@code nowMs}, by any clock that does not go back. */
    void look(WindowIndex index, long nowMs) {
        lastLookMs = nowMs;
        Set<String> partitions = index.partitions();
        // Where some are gone, Redis may have lost them, and others that would have to be waited for.
        boolean gathersAgain = !partitions.containsAll(seen.keySet());
        gatheringSinceMs = gathersAgain ? nowMs : Math.min(gatheringSinceMs, nowMs);
        seen.keySet().retainAll(partitions);
        for (String partition : partitions) {
            OptionalLong latest = index.latest(partition);
            Seen before = seen.get(partition);
            if (before == null || !before.latest().equals(latest)) {
                seen.put(partition, new Seen(latest, nowMs));
            }
        }
    }

    /**
     * The event time that every bucket has come to in every partition that is waited for. While there is none, time
     * goes on by the clock: otherwise a pause would close months that have just begun.
     *
     * @param wallMs the time of day, epoch milliseconds
     */
    long reached(WindowIndex index, long wallMs) {
        return index.partitions().stream()
                .filter(partition -> !isIdle(partition))
                .mapToLong(partition -> index.reached(partition).orElse(Long.MIN_VALUE))
                .min()
                .orElseGet(() -> Math.max(wallMs, latest(index)));
    }

    private static long latest(WindowIndex index) {
        return index.partitions().stream()
                .flatMapToLong(partition -> index.latest(partition).stream())
                .max()
                .orElse(Long.MIN_VALUE);
    }

    /**
     * The event time up to which nothing is to come any more. A partition without events is waited for like the others,
     * since its events may be on their way; for as long as that takes, partitions may also be missing.
     */
    long removable(WindowIndex index) {
        if (lastLookMs - gatheringSinceMs < waitMs()) {
            return Long.MIN_VALUE;
        }
        Set<String> unawaited = unawaited();
        return index.partitions().stream()
                .filter(partition -> !unawaited.contains(partition))
                .mapToLong(partition -> index.reached(partition).orElse(Long.MIN_VALUE))
                .min()
                .orElse(Long.MIN_VALUE);
    }

    /** The partitions that have had no event for so long that they may never have one. */
    Set<String> unawaited() {
        return seen.entrySet().stream()
                .filter(entry -> entry.getValue().latest().isEmpty() && stoodStillMs(entry.getKey()) >= waitMs())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private boolean isIdle(String partition) {
        return stoodStillMs(partition) >= idleMs;
    }

    private long stoodStillMs(String partition) {
        return lastLookMs - seen.get(partition).sinceMs();
    }

    private long waitMs() {
        return Math.max(idleMs, LEAST_WAIT_MS);
    }
}
