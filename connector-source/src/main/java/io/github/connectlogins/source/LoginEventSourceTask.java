package io.github.connectlogins.source;

import io.github.connectlogins.core.PluginVersion;
import io.github.connectlogins.core.metrics.Meters;
import io.github.connectlogins.core.metrics.TaskMeters;
import io.github.connectlogins.source.feed.EventFeed;
import io.github.connectlogins.source.feed.FeedContext;
import io.github.connectlogins.source.feed.Idle;
import io.github.connectlogins.source.feed.SourceMetrics;
import io.github.connectlogins.source.feed.TaskShare;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleConsumer;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.apache.kafka.connect.source.TransactionContext;

/** Hands the batches of an {@link EventFeed} to the worker. */
public final class LoginEventSourceTask extends SourceTask {
    private final Idle idle = new Idle();
    private EventFeed feed;
    private LongAdder given;
    private DoubleConsumer rate;
    private DoubleConsumer batches;

    /** Workers make tasks by this constructor. */
    public LoginEventSourceTask() {}

    @Override
    public String version() {
        return PluginVersion.version();
    }

    @Override
    public synchronized void start(Map<String, String> props) {
        LoginEventSourceConfig config = new LoginEventSourceConfig(props);
        Meters meters = TaskMeters.of(context);
        given = meters.total(SourceMetrics.EVENTS);
        rate = meters.values(SourceMetrics.RATE);
        batches = meters.values(SourceMetrics.BATCH);
        feed = config.feed()
                .open(
                        config,
                        new FeedContext(
                                config.topic(),
                                config.batchMaxRecords(),
                                TaskShare.of(props),
                                context.offsetStorageReader(),
                                idle,
                                meters));
    }

    @Override
    public synchronized List<SourceRecord> poll() throws InterruptedException {
        if (feed == null) {
            return null;
        }
        List<SourceRecord> records = feed.poll();
        if (records != null) {
            measure(records.size());
        }
        TransactionContext transaction = context.transactionContext();
        if (records != null && transaction != null) {
            transaction.commitTransaction();
        }
        return records;
    }

    private void measure(int records) {
        given.add(records);
        rate.accept(records);
        batches.accept(records);
    }

    /** May come from another thread in the middle of a poll: wakes it, waits for its end, and closes the feed then. */
    @Override
    public void stop() {
        idle.stop();
        closeFeed();
    }

    private synchronized void closeFeed() {
        if (feed != null) {
            feed.close();
            feed = null;
        }
    }
}
