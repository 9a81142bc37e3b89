package io.github.connectlogins.core.metrics;

import io.github.connectlogins.core.Violation;
import io.github.connectlogins.core.Violation.Reason;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts records that are no right login events, each once, under the first thing that is wrong with it. */
public final class InvalidCounts {
    /** The metric. */
    public static final Metric METRIC = Metric.totals(
            "events-invalid-total",
            new Metric.Label(
                    "reason", Arrays.stream(Reason.values()).map(Reason::code).toList()),
            "Records that are no right login events, by the first thing that is wrong with them.");

    private final Map<Reason, LongAdder> counts = new EnumMap<>(Reason.class);

    /** Counts with {@code meters}. */
    public InvalidCounts(Meters meters) {
        Map<String, LongAdder> byCode = meters.totals(METRIC);
        for (Reason reason : Reason.values()) {
            counts.put(reason, byCode.get(reason.code()));
        }
    }

    /** Counts a record with these violations, of which there is at least one. */
    public void count(List<Violation> violations) {
        counts.get(violations.get(0).reason()).increment();
    }
}
