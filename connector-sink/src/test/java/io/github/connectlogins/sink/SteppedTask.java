package io.github.connectlogins.sink;

import io.github.connectlogins.core.FieldMap;
import io.github.connectlogins.core.JsonLimits;
import io.github.connectlogins.core.LoginReader;
import io.github.connectlogins.core.TimestampParser;
import io.github.connectlogins.redis.KeyLayout;
import io.github.connectlogins.redis.RedisConnections;
import io.github.connectlogins.sink.fold.Counted;
import io.github.connectlogins.sink.fold.FoldRules;
import io.github.connectlogins.sink.fold.StreakPolicy;
import io.github.connectlogins.sink.fold.WindowRules;
import io.github.connectlogins.sink.output.SteppedPublisher;
import io.github.connectlogins.sink.output.SteppedPublisher.CommittedMarks;
import io.github.connectlogins.sink.store.Opener;
import io.github.connectlogins.sink.store.RetryLoop;
import io.github.connectlogins.sink.store.SourceLog;
import io.github.connectlogins.sink.store.StateLossPolicy;
import io.github.connectlogins.sink.store.StateStore;
import io.github.connectlogins.sink.store.Writer;
import io.github.connectlogins.sink.store.WriterInbox;
import io.github.connectlogins.sink.store.WriterMessage;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/** A whole task without threads: its session, its writer and its publisher each do one thing when they are told to. */
public final class SteppedTask {
    /** What the tasks count by value. */
    public static final Counted COUNTED = Counted.of(List.of("device_type"), 1_000);
    /** Where their hours begin. */
    public static final ZoneId ZONE = ZoneId.of("UTC");

    private final SimulatedFramework framework;
    private final WriterInbox inbox = new WriterInbox(Duration.ZERO, System::nanoTime);
    private final SteppedPublisher publisher;
    private final SinkSession session;
    private final Writer writer;

    /**
     * A task.
     *
     * @param log what there is to read
     * @param source what the brokers say of it
     * @param pause how the writer waits before it tries again
     * @param producers makes the transactional producer of a source partition
     */
    public SteppedTask(
            Map<TopicPartition, List<SinkRecord>> log,
            SourceLog source,
            RedisConnections redis,
            KeyLayout keys,
            StreakPolicy policy,
            WindowRules windows,
            RetryLoop.Pause pause,
            Function<TopicPartition, Producer<byte[], byte[]>> producers,
            CommittedMarks marks) {
        this.framework = new SimulatedFramework(log);
        this.publisher = new SteppedPublisher(
                producers,
                marks,
                (alerts, offset) -> inbox.send(new WriterMessage.Published(alerts.partition(), alerts.key(), offset)));
        LoginReader reader = new LoginReader(
                FieldMap.IDENTITY, List.of("device_type"), new TimestampParser(List.of(), ZONE), JsonLimits.DEFAULT);
        this.session = new SinkSession(
                framework,
                new RecordIntake(reader, new ControlRecords(true), EventTime.EVENT, Long.MAX_VALUE / 2, null),
                new FoldRules(policy, COUNTED, keys.placement(), ZONE, windows),
                keys.placement(),
                inbox,
                publisher.publisher(),
                Milestones.none(),
                0);
        StateStore store = new StateStore(redis, keys, COUNTED, policy, windows);
        this.writer = new Writer(
                inbox,
                store,
                new Opener(store, source, RedisUnderTest.OWNER, StateLossPolicy.REBUILD),
                new RetryLoop("Redis", redis::renew, pause),
                new StoreNews(publisher.publisher(), session));
    }

    /** Gives partitions to the task, whose consumer begins at their committed offsets. */
    public void assign(Map<TopicPartition, Long> committed) {
        framework.assign(session, committed);
    }

    /** Takes partitions away. */
    public void revoke(Set<TopicPartition> partitions) {
        framework.revoke(session, partitions);
    }

    /** The partitions it has. */
    public Set<TopicPartition> assignment() {
        return framework.assignment();
    }

    /** One round of the framework's loop, with at most {@code most} records a partition. */
    public void poll(int most) {
        framework.poll(session, most);
    }

    /** What the framework would commit now. */
    public Map<TopicPartition, Long> commit() {
        return framework.commit(session);
    }

    /** Whether there is anything to do for the writer. */
    public boolean hasWork() {
        return inbox.hasWork();
    }

    /** Has the writer do the next thing. */
    public void write() throws InterruptedException {
        writer.step();
    }

    /** Has the publisher publish what is due. */
    public void publish() throws InterruptedException {
        publisher.step();
    }
}
