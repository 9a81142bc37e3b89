package io.github.connectlogins.core.metrics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.stats.Avg;
import org.apache.kafka.common.metrics.stats.Max;
import org.apache.kafka.common.metrics.stats.Percentile;
import org.apache.kafka.common.metrics.stats.Percentiles;
import org.apache.kafka.common.metrics.stats.Percentiles.BucketSizing;
import org.apache.kafka.common.metrics.stats.Rate;

/**
 * Meters that a worker shows as MBeans {@code kafka.connect:type=plugins}, and takes away with the plugin. Its methods
 * name what workers before Kafka 4.1 do not have: it is made where that is known to be there.
 */
public final class PluginMeters implements Meters {
    private static final int HISTOGRAM_BYTES = 4_000;
    private static final Executor IN_A_SECOND = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);

    private final PluginMetrics metrics;
    private final Executor later;

    /** Meters of the plugin that {@code metrics} was given to. */
    public PluginMeters(PluginMetrics metrics) {
        this(metrics, IN_A_SECOND);
    }

    PluginMeters(PluginMetrics metrics, Executor later) {
        this.metrics = metrics;
        this.later = later;
    }

    @Override
    public LongAdder total(Metric metric) {
        return adder(() -> name(metric, ""));
    }

    @Override
    public Map<String, LongAdder> totals(Metric metric) {
        return metric.label().values().stream().collect(Collectors.toMap(value -> value, value -> {
            LinkedHashMap<String, String> tags = new LinkedHashMap<>();
            tags.put(metric.label().name(), value);
            return adder(() -> metrics.metricName(metric.name(), metric.description(), tags));
        }));
    }

    @Override
    public void gauge(Metric metric, LongSupplier value) {
        show(() -> metrics.addMetric(name(metric, ""), (Gauge<Long>) (config, now) -> value.getAsLong()));
    }

    @Override
    public DoubleConsumer values(Metric metric) {
        // Sensors are known by name to the whole worker, and go with the first task that stops; a counter would not
        // tell tasks apart, since each plugin has a class loader of its own.
        Sensor sensor = metrics.addSensor(metric.name() + "-" + UUID.randomUUID());
        if (metric.kind() == Metric.Kind.RATE) {
            show(() -> sensor.add(name(metric, ""), new Rate()));
        } else {
            show(() -> addDistribution(sensor, metric));
        }
        return sensor::record;
    }

    /**
     * The percentiles come last: a sensor keeps them even where it refuses their names. Names of a sensor become free
     * together, so where the first is refused nothing is kept.
     */
    private void addDistribution(Sensor sensor, Metric metric) {
        sensor.add(name(metric, "-avg"), new Avg());
        sensor.add(name(metric, "-max"), new Max());
        sensor.add(new Percentiles(
                HISTOGRAM_BYTES,
                metric.max(),
                BucketSizing.LINEAR,
                new Percentile(name(metric, "-p95"), 95),
                new Percentile(name(metric, "-p99"), 99)));
    }

    private LongAdder adder(Supplier<MetricName> name) {
        LongAdder adder = new LongAdder();
        show(() -> metrics.addMetric(name.get(), (Gauge<Long>) (config, now) -> adder.sum()));
        return adder;
    }

    /**
     * A task that would not stop in time, as while a broker is away, keeps its metrics after its successor has started.
     * The successor works all the same; its metrics are shown once the others are gone.
     */
    private void show(Runnable metric) {
        try {
            metric.run();
        } catch (IllegalArgumentException taken) {
            later.execute(() -> show(metric));
        } catch (IllegalStateException closed) {
            // The successor has ended as well, so there is nothing to show.
        }
    }

    /** Refused when the plugin's metrics are closed. */
    private MetricName name(Metric metric, String suffix) {
        return metrics.metricName(metric.name() + suffix, metric.description(), new LinkedHashMap<>());
    }
}
