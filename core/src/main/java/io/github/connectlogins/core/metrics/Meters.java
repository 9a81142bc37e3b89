package io.github.connectlogins.core.metrics;

import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleConsumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Where a plugin leaves the numbers that it tells of itself. Each metric is asked for once; what is given for it may be
 * used by any thread.
 */
public interface Meters {
    /** For workers that take no metrics: everything may be counted, nobody looks at it. */
    Meters NONE = new Meters() {
        @Override
        public LongAdder total(Metric metric) {
            return new LongAdder();
        }

        @Override
        public Map<String, LongAdder> totals(Metric metric) {
            return metric.label().values().stream().collect(Collectors.toMap(value -> value, value -> new LongAdder()));
        }

        @Override
        public void gauge(Metric metric, LongSupplier value) {
            // Nobody asks for it.
        }

        @Override
        public DoubleConsumer values(Metric metric) {
            return value -> {};
        }
    };

    /** What a total is counted with. */
    LongAdder total(Metric metric);

    /** What totals are counted with, by the value of the label. */
    Map<String, LongAdder> totals(Metric metric);

    /** Tells {@code value}, which any thread may ask for. */
    void gauge(Metric metric, LongSupplier value);

    /** Takes each value of a distribution, or each number of what happened for a rate; about 1 µs a call. */
    DoubleConsumer values(Metric metric);
}
