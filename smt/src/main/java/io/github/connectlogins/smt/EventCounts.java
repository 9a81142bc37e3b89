package io.github.connectlogins.smt;

import io.github.connectlogins.core.metrics.InvalidCounts;
import io.github.connectlogins.core.metrics.Meters;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what becomes of events.
 *
 * @param enriched right ones
 * @param passedOver those that are no logins
 * @param invalid wrong ones
 */
record EventCounts(LongAdder enriched, LongAdder passedOver, InvalidCounts invalid) {
    EventCounts(Meters meters) {
        this(
                meters.total(TransformMetrics.ENRICHED),
                meters.total(TransformMetrics.PASSED_OVER),
                new InvalidCounts(meters));
    }
}
