package io.github.connectlogins.core.metrics;

import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The meters of a task. Workers before Kafka 4.1 have neither the method that is called here nor its result's type,
 * which shows at the call and nowhere else: no field, signature or lambda names them.
 */
public final class TaskMeters {
    private static final Logger LOG = LoggerFactory.getLogger(TaskMeters.class);

    private TaskMeters() {}

    /** The meters of a sink's task, {@link Meters#NONE} where the worker takes no metrics. */
    public static Meters of(SinkTaskContext context) {
        try {
            PluginMetrics metrics = context.pluginMetrics();
            return metrics == null ? Meters.NONE : new PluginMeters(metrics);
        } catch (NoSuchMethodError | NoClassDefFoundError olderWorker) {
            return none();
        }
    }

    /** The meters of a source's task, {@link Meters#NONE} where the worker takes no metrics. */
    public static Meters of(SourceTaskContext context) {
        try {
            PluginMetrics metrics = context.pluginMetrics();
            return metrics == null ? Meters.NONE : new PluginMeters(metrics);
        } catch (NoSuchMethodError | NoClassDefFoundError olderWorker) {
            return none();
        }
    }

    private static Meters none() {
        LOG.info("This worker takes no metrics from plugins; they need Kafka 4.1");
        return Meters.NONE;
    }
}
