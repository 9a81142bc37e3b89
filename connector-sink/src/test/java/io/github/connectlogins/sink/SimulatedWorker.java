package io.github.connectlogins.sink;

import io.github.connectlogins.core.FieldMap;
import io.github.connectlogins.core.JsonLimits;
import io.github.connectlogins.core.LoginReader;
import io.github.connectlogins.core.TimestampParser;
import io.github.connectlogins.core.metrics.InvalidCounts;
import io.github.connectlogins.core.metrics.Meters;
import io.github.connectlogins.redis.KeyLayout;
import io.github.connectlogins.redis.RedisConnections;
import io.github.connectlogins.sink.fold.Alert;
import io.github.connectlogins.sink.fold.Counted;
import io.github.connectlogins.sink.fold.FoldRules;
import io.github.connectlogins.sink.fold.StreakPolicy;
import io.github.connectlogins.sink.output.Publisher;
import io.github.connectlogins.sink.store.Opener;
import io.github.connectlogins.sink.store.RetryLoop;
import io.github.connectlogins.sink.store.SourceLog;
import io.github.connectlogins.sink.store.StateLossPolicy;
import io.github.connectlogins.sink.store.StateStore;
import io.github.connectlogins.sink.store.StoreEvent;
import io.github.connectlogins.sink.store.Writer;
import io.github.connectlogins.sink.store.WriterInbox;
import io.github.connectlogins.sink.store.WriterMessage;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * A task as the framework runs it, on the test's thread; it can be killed at any moment. Only the framework is
 * simulated; the session, the writer and Redis are real.
 */
final class SimulatedWorker {
    private final Map<TopicPartition, List<SinkRecord>> log;
    private final SimulatedFramework framework;
    private final Set<TopicPartition> told = ConcurrentHashMap.newKeySet();
    private final Queue<Alert> alerts = new ConcurrentLinkedQueue<>();
    private final Semaphore answers = new Semaphore(0);
    private final SinkSession session;
    private final Thread writer;
    private final WriterInbox inbox = new WriterInbox(Duration.ZERO, System::nanoTime);

    SimulatedWorker(
            Map<TopicPartition, List<SinkRecord>> log,
            RedisConnections redis,
            KeyLayout keys,
            StreakPolicy policy,
            ZoneId zone,
            SourceLog source) {
        this(log, redis, keys, policy, zone, source, Milestones.none());
    }

    /** The same with milestones. */
    SimulatedWorker(
            Map<TopicPartition, List<SinkRecord>> log,
            RedisConnections redis,
            KeyLayout keys,
            StreakPolicy policy,
            ZoneId zone,
            SourceLog source,
            Milestones milestones) {
        this.log = log;
        this.framework = new SimulatedFramework(log);
        Counted counted = Counted.of(List.of("device_type"), 1_000);
        Publisher publisher = new Publisher(null, (partition, offset) -> {}, failure -> {});
        LoginReader reader = new LoginReader(
                FieldMap.IDENTITY, List.of("device_type"), new TimestampParser(List.of(), zone), JsonLimits.DEFAULT);
        this.session = new SinkSession(
                framework,
                new RecordIntake(
                        reader,
                        new ControlRecords(true),
                        EventTime.EVENT,
                        Long.MAX_VALUE / 2,
                        null,
                        new InvalidCounts(Meters.NONE)),
                new FoldRules(policy, counted, keys.placement(), zone),
                keys.placement(),
                inbox,
                publisher,
                milestones,
                100);
        StateStore store = new StateStore(redis, keys, counted, policy);
        this.writer = new Thread(new Writer(
                inbox,
                store,
                new Opener(store, source, RedisUnderTest.OWNER, StateLossPolicy.FAIL),
                new RetryLoop("Redis", redis::renew),
                this::tell));
        session.begin();
        writer.setDaemon(true);
        writer.start();
    }

    /** Gives partitions to the task, whose consumer begins at their committed offsets. */
    void assign(Map<TopicPartition, Long> committed) {
        framework.assign(session, committed);
    }

    /** Takes partitions away. */
    void revoke(Set<TopicPartition> partitions) {
        framework.revoke(session, partitions);
    }

    /** One round of the framework's loop, with at most {@code most} records a partition. */
    void poll(int most) {
        framework.poll(session, most);
    }

    /** How long the framework would wait for records before it puts what it has; -1 for as long as it likes. */
    long timeout() {
        return framework.timeout();
    }

    /** What the framework would commit now. */
    Map<TopicPartition, Long> commit() {
        return framework.commit(session);
    }

    /** Stops in the middle of whatever it does, as a killed process would. */
    void kill() throws InterruptedException {
        writer.interrupt();
        writer.join();
    }

    /** Alerts that the task was told of, in any order and perhaps more than once. */
    Queue<Alert> alerts() {
        return alerts;
    }

    /** Has the consumer begin again at the start of the log, as when its position is out of range. */
    void startOver(TopicPartition partition) {
        framework.startOver(partition);
    }

    /** The partitions that a publisher was told to publish alerts of. */
    Set<TopicPartition> told() {
        return told;
    }

    /** Hands records to the task that it did not ask for, as the framework may after a rebalance. */
    void handBatchOf(TopicPartition partition) {
        session.put(log.get(partition));
    }

    /** Returns when the writer has nothing in its hands, or false if that takes too long. */
    boolean awaitIdle() throws InterruptedException {
        return inbox.awaitIdle(1_000);
    }

    /** Returns when the writer has done all that it was asked for until now: it does things in order. */
    void awaitAnswered() throws InterruptedException {
        inbox.send(new WriterMessage.Forget(Set.of()));
        if (!answers.tryAcquire(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the writer does not get to what it was asked for");
        }
    }

    private void tell(StoreEvent event) {
        if (event instanceof StoreEvent.Opened one) {
            alerts.addAll(one.opening().outbox());
        } else if (event instanceof StoreEvent.Counted counted) {
            alerts.addAll(counted.alerts());
        }
        if (event instanceof StoreEvent.Opened one) {
            told.add(one.partition());
        } else if (event instanceof StoreEvent.Forgotten gone) {
            told.removeAll(gone.partitions());
        }
        session.tell(event);
        if (event instanceof StoreEvent.Forgotten gone && gone.partitions().isEmpty()) {
            answers.release();
        }
    }
}
