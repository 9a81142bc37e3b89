package io.github.connectlogins.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleConsumer;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;
import org.junit.jupiter.api.Test;

/** The meters of two tasks of one worker. */
class PluginMetersTest {
    private static final Metric METRIC = Metric.distribution("apply-ms", 1_000, "How long a flush took.");

    @Test
    void whatATaskMeasuresIsItsOwnAndOutlivesTheOthers() throws IOException {
        try (Metrics worker = new Metrics();
                PluginMetricsImpl second = task(worker, "1")) {
            PluginMetricsImpl first = task(worker, "0");
            DoubleConsumer one = new PluginMeters(first).values(METRIC);
            DoubleConsumer other = new PluginMeters(second).values(METRIC);
            one.accept(5);
            other.accept(7);
            assertThat(max(worker, first)).isEqualTo(5.0);
            assertThat(max(worker, second)).isEqualTo(7.0);

            first.close();

            other.accept(9);
            assertThat(max(worker, second)).isEqualTo(9.0);
        }
    }

    private static PluginMetricsImpl task(Metrics worker, String number) {
        return new PluginMetricsImpl(worker, Map.of("task", number));
    }

    private static Object max(Metrics worker, PluginMetrics task) {
        return worker.metric(task.metricName("apply-ms-max", "", new LinkedHashMap<>()))
                .metricValue();
    }
}
