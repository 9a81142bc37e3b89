package io.github.connectlogins.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
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
    private static final Metric GAUGE = Metric.gauge("outbox", "How many alerts wait.");

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

    @Test
    void aTaskIsShownOnceTheOneBeforeThatWouldNotStopHasEnded() throws IOException {
        Deque<Runnable> waiting = new ArrayDeque<>();
        try (Metrics worker = new Metrics();
                PluginMetricsImpl successor = task(worker, "0")) {
            PluginMetricsImpl givenUp = task(worker, "0");
            new PluginMeters(givenUp).values(METRIC).accept(5);
            new PluginMeters(givenUp).gauge(GAUGE, () -> 5);

            PluginMeters meters = new PluginMeters(successor, waiting::add);
            DoubleConsumer values = meters.values(METRIC);
            meters.gauge(GAUGE, () -> 7);
            values.accept(6);
            tryAgain(waiting);
            assertThat(max(worker, successor)).isEqualTo(5.0);

            givenUp.close();
            tryAgain(waiting);
            values.accept(7);

            assertThat(waiting).isEmpty();
            assertThat(max(worker, successor)).isEqualTo(7.0);
            assertThat(value(worker, successor, "outbox")).isEqualTo(7L);
        }
    }

    @Test
    void aTaskThatEndsBeforeItIsShownLeavesNothing() throws IOException {
        Deque<Runnable> waiting = new ArrayDeque<>();
        try (Metrics worker = new Metrics()) {
            PluginMetricsImpl givenUp = task(worker, "0");
            PluginMetricsImpl successor = task(worker, "0");
            int none = worker.metrics().size();
            new PluginMeters(givenUp).values(METRIC);
            new PluginMeters(successor, waiting::add).values(METRIC);
            successor.close();
            givenUp.close();

            tryAgain(waiting);

            assertThat(waiting).isEmpty();
            assertThat(worker.metrics()).hasSize(none);
        }
    }

    private static void tryAgain(Deque<Runnable> waiting) {
        for (int left = waiting.size(); left > 0; left--) {
            waiting.remove().run();
        }
    }

    private static PluginMetricsImpl task(Metrics worker, String number) {
        return new PluginMetricsImpl(worker, Map.of("task", number));
    }

    private static Object max(Metrics worker, PluginMetrics task) {
        return value(worker, task, "apply-ms-max");
    }

    private static Object value(Metrics worker, PluginMetrics task, String name) {
        return worker.metric(task.metricName(name, "", new LinkedHashMap<>())).metricValue();
    }
}
