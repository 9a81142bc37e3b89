package io.github.connectlogins.sink;

import static io.github.connectlogins.core.metrics.Metric.distribution;
import static io.github.connectlogins.core.metrics.Metric.gauge;
import static io.github.connectlogins.core.metrics.Metric.total;
import static io.github.connectlogins.core.metrics.Metric.totals;

import io.github.connectlogins.core.metrics.InvalidCounts;
import io.github.connectlogins.core.metrics.Metric;
import io.github.connectlogins.sink.store.Displacement;
import java.util.Arrays;
import java.util.List;

/** What a task of the sink tells of itself. */
public final class SinkMetrics {
    static final Metric EVENTS = total("events-counted-total", "Attempts to log in that Redis has counted.");
    static final Metric FAILURES =
            total("failures-counted-total", "Of the attempts that Redis has counted those that failed.");
    static final Metric ALERTS =
            total("alerts-published-total", "Alerts that were written to the alert topic, repeated ones included.");
    static final Metric OUTBOX = gauge(
            "outbox-alerts", "Alerts that are counted, and wait to be published: many when the brokers are away.");
    static final Metric APPLY = distribution(
            "apply-ms",
            60_000,
            "Milliseconds from the begin of a flush until Redis has counted all of it, outages included.");
    static final Metric BATCH = distribution("batch-events", 200_000, "Attempts to log in that one flush counts.");
    static final Metric REDIS = distribution(
            "redis-ms", 10_000, "Milliseconds of a round trip to Redis that was answered, scripts included.");
    static final Metric REDIS_FAILURES =
            total("redis-failures-total", "Round trips to Redis that failed, and are tried again.");
    static final Metric REOPENED = totals(
            "reopened-total",
            new Metric.Label(
                    "cause",
                    Arrays.stream(Displacement.values()).map(Displacement::code).toList()),
            "Flushes that found a bucket elsewhere than they began, so that the partition was opened again: moved (Redis"
                    + " went back in time, or another task counts as well), unknown (the bucket has lost the partition) or"
                    + " stale (offsets were reset).");
    static final Metric REWINDS = total(
            "rewinds-total", "Partitions opened: reading went on where Redis stands, at the start of the task too.");
    static final Metric STATE_LOSSES = total(
            "state-losses-total",
            "Partitions of which Redis had lost all counts, and whose counting went on as redis.state.loss.policy says.");
    static final Metric GAPS = total(
            "gaps-total",
            "Partitions whose log had lost records before they were counted, and whose counting went on.");

    /** All of them, in the order of the reference. */
    public static final List<Metric> ALL = List.of(
            EVENTS,
            FAILURES,
            InvalidCounts.METRIC,
            ALERTS,
            OUTBOX,
            APPLY,
            BATCH,
            REDIS,
            REDIS_FAILURES,
            REOPENED,
            REWINDS,
            STATE_LOSSES,
            GAPS);

    private SinkMetrics() {}
}
