package io.github.connectlogins.smt;

import static io.github.connectlogins.core.metrics.Metric.total;

import io.github.connectlogins.core.metrics.InvalidCounts;
import io.github.connectlogins.core.metrics.Metric;
import java.util.List;

/** What the transform tells of itself. */
public final class TransformMetrics {
    static final Metric ENRICHED = total("events-enriched-total", "Right login events, enriched and handed on.");
    static final Metric PASSED_OVER =
            total("events-passed-over-total", "Events that are no logins, as the preset says, and were dropped.");

    /** All of them, in the order of the reference. */
    public static final List<Metric> ALL = List.of(ENRICHED, PASSED_OVER, InvalidCounts.METRIC);

    private TransformMetrics() {}
}
