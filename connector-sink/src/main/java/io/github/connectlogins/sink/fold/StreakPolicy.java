package io.github.connectlogins.sink.fold;

/**
 * When a run of failures is told, and when it is over.
 *
 * @param threshold failures in a row, at least 1
 * @param rearm what has to happen before the next alert of the same user
 * @param ttlMs longest time between two failures of one run, in milliseconds of event time; 0 for no limit
 */
public record StreakPolicy(int threshold, Rearm rearm, long ttlMs) {
    /** What has to happen before a user's next alert. */
    public enum Rearm {
        /** As many failures again: alerts at the 3rd, 6th, 9th failure of a run where the threshold is 3. */
        REPEAT,
        /** The end of the run: one alert for each. */
        ONCE
    }

    /** Checks the ranges. */
    public StreakPolicy {
        if (threshold < 1 || ttlMs < 0) {
            throw new IllegalArgumentException("found threshold " + threshold + " and time limit " + ttlMs
                    + " ms, expected at least 1 and at least 0");
        }
    }

    /** Whether a run that has just become {@code length} failures long is told. */
    boolean alertsAt(int length) {
        return rearm == Rearm.REPEAT ? length % threshold == 0 : length == threshold;
    }

    /** Whether so much time lies between two failures in a row that the second starts a new run. */
    boolean isGap(long earlier, long later) {
        return ttlMs > 0 && later - earlier > ttlMs;
    }

    /** How many of the first failures of a run can matter for alerts, whatever came before the run. */
    int decisiveFailures() {
        return rearm == Rearm.REPEAT ? Integer.MAX_VALUE : threshold;
    }
}
