package io.github.connectlogins.source;

import io.github.connectlogins.core.metrics.Metric;
import io.github.connectlogins.source.feed.TaskShare;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.source.TransactionContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** A task as a worker runs it, for as long as a test wants. */
public final class SourceRun implements AutoCloseable {
    private static final int IDLE_POLLS = 3;
    private static final long PATIENCE_NANOS = 20_000_000_000L;

    private final LoginEventSourceTask task = new LoginEventSourceTask();
    private final Metrics metrics = new Metrics();

    /** The first of all tasks under these settings, going on where {@code offsets} say. */
    public SourceRun(Map<String, String> settings, StoredOffsets offsets) {
        this(settings, offsets, 0, 1);
    }

    /** One of {@code tasks} tasks. */
    public SourceRun(Map<String, String> settings, StoredOffsets offsets, int index, int tasks) {
        this(settings, offsets, new TaskShare(index, tasks), null);
    }

    /** The only task, in a worker that leaves the boundaries of transactions to it. */
    SourceRun(Map<String, String> settings, StoredOffsets offsets, TransactionContext transactions) {
        this(settings, offsets, new TaskShare(0, 1), transactions);
    }

    private SourceRun(
            Map<String, String> settings, StoredOffsets offsets, TaskShare share, TransactionContext transactions) {
        task.initialize(new Context(offsets, transactions, new PluginMetricsImpl(metrics, Map.of())));
        task.start(share.addTo(settings));
    }

    /** The task itself. */
    public LoginEventSourceTask task() {
        return task;
    }

    /** Everything until nothing comes any more. */
    public List<SourceRecord> rest() throws InterruptedException {
        List<SourceRecord> records = new ArrayList<>();
        forEachBatch(records::addAll);
        return records;
    }

    /** Shows each batch until nothing comes any more. */
    public void forEachBatch(Consumer<List<SourceRecord>> reader) throws InterruptedException {
        for (int idle = 0; idle < IDLE_POLLS; ) {
            List<SourceRecord> batch = task.poll();
            if (batch == null) {
                idle++;
            } else {
                reader.accept(batch);
                idle = 0;
            }
        }
    }

    /** At least {@code count} records, unless fewer come. */
    public List<SourceRecord> take(int count) throws InterruptedException {
        List<SourceRecord> records = new ArrayList<>();
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (records.size() < count && System.nanoTime() - deadline < 0) {
            List<SourceRecord> batch = task.poll();
            if (batch != null) {
                records.addAll(batch);
            }
        }
        return records;
    }

    /** What the task tells of itself. */
    public Object told(Metric metric) {
        return metrics.metrics().entrySet().stream()
                .filter(told -> told.getKey().name().equals(metric.name()))
                .findFirst()
                .orElseThrow()
                .getValue()
                .metricValue();
    }

    @Override
    public void close() {
        task.stop();
        metrics.close();
    }

    private record Context(
            OffsetStorageReader offsetStorageReader, TransactionContext transactionContext, PluginMetrics pluginMetrics)
            implements SourceTaskContext {
        @Override
        public Map<String, String> configs() {
            return Map.of();
        }
    }
}
