package io.github.connectlogins.sink;

import io.github.connectlogins.core.metrics.InvalidCounts;
import io.github.connectlogins.core.metrics.Meters;
import io.github.connectlogins.redis.KeyLayout;
import io.github.connectlogins.redis.RedisConnections;
import io.github.connectlogins.redis.RedisSettings;
import io.github.connectlogins.redis.StatsReader;
import io.github.connectlogins.redis.WindowReader;
import io.github.connectlogins.sink.fold.FoldRules;
import io.github.connectlogins.sink.fold.WindowPolicy;
import io.github.connectlogins.sink.output.OutputPlan;
import io.github.connectlogins.sink.output.OutputSettings;
import io.github.connectlogins.sink.output.Publisher;
import io.github.connectlogins.sink.output.WindowOutput;
import io.github.connectlogins.sink.store.Opener;
import io.github.connectlogins.sink.store.RetryLoop;
import io.github.connectlogins.sink.store.StateStore;
import io.github.connectlogins.sink.store.StoreEvent;
import io.github.connectlogins.sink.store.WindowRemoval;
import io.github.connectlogins.sink.store.Writer;
import io.github.connectlogins.sink.store.WriterInbox;
import io.github.connectlogins.sink.store.WriterMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;

/** The parts of a task and their threads: the session on the framework's thread, the writer, the publisher. */
final class SinkPipeline implements AutoCloseable {
    private static final Duration SHORT_REST = Duration.ofMillis(20);
    private static final Duration MILESTONE_PATIENCE = Duration.ofMillis(100);

    private final SinkSession session;
    private final StateStore store;
    private final Opener opener;
    private final Thread writer;
    private final Thread publisher;
    private final long stopTimeoutMs;
    private final Runnable checkpoints;

    private SinkPipeline(LoginStatsSinkConfig config, SinkTaskContext context, Meters meters) {
        CountingSettings counting = config.counting();
        RedisSettings redis = config.redis();
        KeyLayout keys = redis.layout();
        RedisConnections connections = redis.connections();
        this.stopTimeoutMs = redis.commandTimeoutMs();
        this.store = new StateStore(connections, keys, counting.counted(), counting.policy(), config.windowRules());
        this.opener = new Opener(
                store,
                new AdminSourceLog(config.sourceClientSettings(), config.consumerGroup()),
                config.owner(),
                config.state().lossPolicy());

        WriterInbox inbox = new WriterInbox(SHORT_REST, System::nanoTime);
        Publisher outputs = new Publisher(
                plan(config, connections, keys),
                (source, offset) -> inbox.send(new WriterMessage.Published(source.partition(), source.key(), offset)),
                this::failed);
        meters.gauge(SinkMetrics.ALERTS, outputs::published);
        meters.gauge(SinkMetrics.OUTBOX, outputs::backlog);
        this.session = new SinkSession(
                context,
                new RecordIntake(
                        counting.reader(),
                        new ControlRecords(config.state().eraseOnTombstone()),
                        counting.eventTime(),
                        counting.maxFutureMs(),
                        context.errantRecordReporter(),
                        new InvalidCounts(meters)),
                new FoldRules(
                        counting.policy(), counting.counted(), keys.placement(), counting.zone(), config.windowRules()),
                keys.placement(),
                inbox,
                outputs,
                new Milestones(config.output().milestoneEvents(), outputs::total, MILESTONE_PATIENCE),
                redis.commandTimeoutMs());
        this.checkpoints =
                config.windows().any() ? new Checkpoints(inbox, config.output().emitIntervalMs())::askIfDue : () -> {};
        Writer writing = new Writer(
                inbox,
                store,
                opener,
                new RetryLoop("Redis at " + redis.server(), connections::renew),
                new StoreNews(outputs, session, new StoreMeter(meters)));
        this.writer = thread(writing, config.connector() + "-writer");
        this.publisher = thread(outputs, config.connector() + "-publisher");
    }

    /** Parses the settings and starts the threads; nothing here waits for the network. */
    static SinkPipeline start(LoginStatsSinkConfig config, SinkTaskContext context, Meters meters) {
        SinkPipeline pipeline = new SinkPipeline(config, context, meters);
        pipeline.session.begin();
        pipeline.writer.start();
        pipeline.publisher.start();
        return pipeline;
    }

    /** Folds the records. */
    void put(Collection<SinkRecord> records) {
        session.put(records);
        checkpoints.run();
    }

    SinkSession session() {
        return session;
    }

    /** Gives up what is not written; it is read again. Returns in bounded time, whatever Redis and the brokers do. */
    @Override
    public void close() {
        writer.interrupt();
        publisher.interrupt();
        try {
            Instant deadline = Instant.now().plusMillis(stopTimeoutMs);
            join(writer, deadline);
            join(publisher, deadline);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        opener.close();
        store.close();
    }

    private static void join(Thread thread, Instant deadline) throws InterruptedException {
        Duration left = Duration.between(Instant.now(), deadline);
        thread.join(Math.max(1, left.toMillis()));
    }

    private static OutputPlan plan(LoginStatsSinkConfig config, RedisConnections connections, KeyLayout keys) {
        OutputSettings output = config.output();
        return new OutputPlan(
                output,
                output.clientSettings(config.workerSettings()),
                output.producerSettings(config.workerSettings()),
                config.connector(),
                keys.namespace(),
                config.publishesSnapshots() ? new StatsReader(connections, keys) : null,
                config.publishesSnapshots() && config.windows().any() ? windows(config, connections, keys) : null);
    }

    private static WindowOutput windows(LoginStatsSinkConfig config, RedisConnections connections, KeyLayout keys) {
        WindowPolicy policy = config.windowRules().policy();
        return new WindowOutput(
                new WindowReader(connections, keys),
                new WindowRemoval(connections, keys, policy)::remove,
                config.windows().topic(),
                policy,
                config.counting().zone(),
                config.windows().emitsOnlyClosed(),
                config.output().emitIntervalMs(),
                config.windows().idleTimeoutMs(),
                config.output().topValues());
    }

    private void failed(ConnectException why) {
        session.tell(new StoreEvent.Failed(why));
    }

    private static Thread thread(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
