package io.github.connectlogins.quickstart;

import io.github.connectlogins.redis.LoginStats;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What is known at one moment of a run.
 *
 * @param running since the connectors were registered
 * @param events committed events in the topic
 * @param rejected records in the dead-letter and invalid topics
 * @param perSecond counted in the last few seconds, for one second
 * @param stats the statistics in Redis
 * @param alerts how many alerts there were
 * @param lastAlerts the latest of them, oldest first
 * @param progress how much of the input has been counted, 0 to 1; empty where the end is not waited for
 */
record Snapshot(
        Duration running,
        long events,
        long rejected,
        double perSecond,
        LoginStats stats,
        long alerts,
        List<Alert> lastAlerts,
        OptionalDouble progress) {

    /** Events that are in the statistics. */
    long counted() {
        return stats.total().attempts();
    }
}
