package io.github.connectlogins.sink.fold;

/**
 * When a run of failures is told, and when it is over.
 *
 * <p>Users who never logged in may be forgotten, some earlier and some later. For that to change no alert, a run is
 * over by the log alone before anybody may forget it: once the time of the log, which is the latest event time of the
 * partition so far and never falls, has gone on for {@code forgetMs} since its last failure.
 *
 * @param threshold failures in a row, at least 1
 * @param rearm what has to happen before the next alert of the same user
 * @param ttlMs longest time between two failures of one run, in milliseconds of event time; 0 for no limit
 * @param forgetMs how far the time of the log may go on after a failure before its run is over and a user who never
 *     logged in may be forgotten, in milliseconds; 0 for ever
 */
public record StreakPolicy(int threshold, Rearm rearm, long ttlMs, long forgetMs) {
    /** What has to happen before a user's next alert. */
    public enum Rearm {
        /** As many failures again: alerts at the 3rd, 6th, 9th failure of a run where the threshold is 3. */
        REPEAT,
        /** The end of the run: one alert for each. */
        ONCE
    }

    /** Checks the ranges. */
    public StreakPolicy {
        if (threshold < 1 || ttlMs < 0 || forgetMs < 0) {
            throw new IllegalArgumentException("found threshold " + threshold + " and time limits " + ttlMs + " and "
                    + forgetMs + " ms, expected at least 1, 0 and 0");
        }
    }

    /** Forgets nobody. */
    public StreakPolicy(int threshold, Rearm rearm, long ttlMs) {
        this(threshold, rearm, ttlMs, 0);
    }

    /** Whether a run that has just become {@code length} failures long is told. */
    boolean alertsAt(int length) {
        return rearm == Rearm.REPEAT ? length % threshold == 0 : length == threshold;
    }

    /**
     * How far back a failure reaches: it goes on with a run whose last failure is not older than this.
     *
     * @param timestamp epoch milliseconds of the failure
     * @param logTime latest event time of the partition up to and with the failure, epoch milliseconds
     * @return epoch milliseconds, at least 0
     */
    long reachOf(long timestamp, long logTime) {
        long reach = 0;
        if (ttlMs > 0) {
            reach = timestamp - ttlMs;
        }
        if (forgetMs > 0) {
            reach = Math.max(reach, logTime - forgetMs);
        }
        return Math.max(reach, 0);
    }

    /** How many of the first failures of a run can matter for alerts, whatever came before the run. */
    int decisiveFailures() {
        return rearm == Rearm.REPEAT ? Integer.MAX_VALUE : threshold;
    }
}
