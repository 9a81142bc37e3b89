package io.github.connectlogins.sink;

import io.github.connectlogins.core.UserPlacement;
import io.github.connectlogins.sink.fold.Fold;
import io.github.connectlogins.sink.fold.FoldRules;
import io.github.connectlogins.sink.fold.LogEntry;
import io.github.connectlogins.sink.fold.PartitionFold;
import io.github.connectlogins.sink.output.Publisher;
import io.github.connectlogins.sink.store.StoreEvent;
import io.github.connectlogins.sink.store.WriterInbox;
import io.github.connectlogins.sink.store.WriterMessage;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The task thread's part of the protocol: it reads and folds records, never waiting for Redis, and makes every call to
 * the framework. Redis decides where counting goes on; the consumer is sent there, and the group's offsets only follow.
 */
final class SinkSession {
    private static final Logger LOG = LoggerFactory.getLogger(SinkSession.class);
    private static final long BUSY_TICK_MS = 5;
    private static final long IDLE_TICK_MS = 100;
    private static final long LONGEST_CLOSE_MS = 2_000;
    private static final int MOST_PENDING_ALERTS = 10_000;

    private final SinkTaskContext context;
    private final RecordIntake intake;
    private final FoldRules rules;
    private final UserPlacement placement;
    private final WriterInbox inbox;
    private final Publisher publisher;
    private final Milestones milestones;
    private final FlowControl flow;
    private final long closeTimeoutMs;
    private final BlockingQueue<StoreEvent> events = new LinkedBlockingQueue<>();
    private final Map<TopicPartition, PartitionState> states = new HashMap<>();
    private int lastEpoch;
    private long folded;

    SinkSession(
            SinkTaskContext context,
            RecordIntake intake,
            FoldRules rules,
            UserPlacement placement,
            WriterInbox inbox,
            Publisher publisher,
            Milestones milestones,
            long closeTimeoutMs) {
        this.context = context;
        this.intake = intake;
        this.rules = rules;
        this.placement = placement;
        this.inbox = inbox;
        this.publisher = publisher;
        this.milestones = milestones;
        this.flow = new FlowControl(context);
        this.closeTimeoutMs = Math.min(closeTimeoutMs, LONGEST_CLOSE_MS);
    }

    /** Asks for the first call of {@link #put} soon, even if there is nothing to read: openings and failures wait. */
    void begin() {
        context.timeout(IDLE_TICK_MS);
    }

    /** Takes what the writer and the publisher tell, on their threads. */
    void tell(StoreEvent event) {
        events.add(event);
    }

    /** Partitions were assigned. They are opened by the writer; until then nothing of them is counted. */
    void open(Collection<TopicPartition> partitions) {
        lastEpoch++;
        partitions.forEach(partition -> states.put(partition, new PartitionState(lastEpoch)));
        flow.assigned(partitions);
        milestones.forget(Set.copyOf(partitions));
        inbox.send(new WriterMessage.Open(Set.copyOf(partitions), lastEpoch));
    }

    /** Partitions are another's now, or never were ours. What is folded of them is read again by their next owner. */
    void close(Collection<TopicPartition> partitions) {
        Set<TopicPartition> gone = Set.copyOf(partitions);
        Fold fold = inbox.takeBack();
        if (fold != null) {
            fold.forget(gone);
            leave(fold);
        }
        awaitFlushInFlight();
        states.keySet().removeAll(gone);
        flow.forget(gone);
        milestones.forget(gone);
        publisher.forget(gone);
        // The publisher is told again by the writer, which may be opening them just now.
        inbox.send(new WriterMessage.Forget(gone));
    }

    /** Folds the records. */
    void put(Collection<SinkRecord> records) {
        states.values().forEach(PartitionState::rewound);
        absorbEvents();
        boolean full = milestones.areNone() ? take(records) : takeToMilestones(records);
        flow.pauseOnly(full || publisher.backlog() > MOST_PENDING_ALERTS ? states.keySet() : unopened());
        context.timeout(flow.isPausing() ? BUSY_TICK_MS : IDLE_TICK_MS);
    }

    /** Returns whether the writer should be waited for. */
    private boolean take(Collection<SinkRecord> records) {
        Fold waiting = inbox.takeBack();
        Fold fold = waiting == null ? new Fold(rules) : waiting;
        foldAll(records, fold);
        intake.awaitReports();
        leave(fold);
        return waiting != null && fold.isFull();
    }

    /**
     * The same, holding what lies beyond a milestone that is not told yet. What cannot be taken now is not held: it is
     * read again, after what the consumer is sent back to.
     */
    private boolean takeToMilestones(Collection<SinkRecord> records) {
        milestones.hold(records.stream().filter(this::isWhereItWasSent).toList());
        long deadline = System.nanoTime() + milestones.patience().toNanos();
        boolean full = false;
        while (!full && milestonesHaveRoom(deadline) && milestones.isHolding()) {
            long before = folded;
            full = take(milestones.next());
            milestones.passed(folded - before);
        }
        return full || milestones.isHolding();
    }

    private boolean isWhereItWasSent(SinkRecord record) {
        PartitionState state = states.get(new TopicPartition(record.originalTopic(), record.originalKafkaPartition()));
        return state != null && state.isOpen() && !state.isRewinding();
    }

    private boolean milestonesHaveRoom(long deadline) {
        if (!milestones.haveRoom()) {
            awaitAllCounted(deadline);
            if (isAllCounted()) {
                milestones.ask(deadline - System.nanoTime());
            }
        }
        return milestones.haveRoom();
    }

    private boolean isAllCounted() {
        return !states.isEmpty() && states.values().stream().allMatch(PartitionState::isAllCounted);
    }

    private void awaitAllCounted(long deadline) {
        try {
            while (!isAllCounted() && !states.isEmpty()) {
                StoreEvent event = events.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (event == null) {
                    return;
                }
                absorb(event);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * What the group may commit; also has every bucket checked that was not heard of since the last time, so that a
     * Redis that went back is noticed in silence.
     */
    Map<TopicPartition, OffsetAndMetadata> preCommit(Map<TopicPartition, OffsetAndMetadata> consumed) {
        inbox.send(new WriterMessage.Checkpoint());
        Map<TopicPartition, OffsetAndMetadata> committable = new HashMap<>();
        consumed.forEach((partition, offset) -> {
            PartitionState state = states.get(partition);
            if (state != null && state.isOpen()) {
                committable.put(partition, milestones.isHolding() ? state.countedOffset() : state.committable(offset));
            }
        });
        return committable;
    }

    private void foldAll(Collection<SinkRecord> records, Fold fold) {
        Map<TopicPartition, PartitionState> touched = new HashMap<>();
        TopicPartition partition = null;
        PartitionState state = null;
        PartitionFold part = null;
        for (SinkRecord record : records) {
            if (!isOf(partition, record)) {
                partition = new TopicPartition(record.originalTopic(), record.originalKafkaPartition());
                state = states.get(partition);
                part = null;
            }
            if (state != null && state.accepts(record.originalKafkaOffset())) {
                if (part == null) {
                    part = fold.partition(partition, state.epoch());
                    touched.put(partition, state);
                }
                fold(record, state, part);
            } else if (state != null && state.isBehind(record.originalKafkaOffset())) {
                openAgain(partition, "the log came back to offset " + record.originalKafkaOffset() + ", unasked");
                state = states.get(partition);
                part = null;
            }
        }
        touched.forEach((one, its) -> fold.partition(one, its.epoch()).cutAt(its.taken(), its.eventTimeMax()));
    }

    private void fold(SinkRecord record, PartitionState state, PartitionFold fold) {
        long offset = record.originalKafkaOffset();
        state.took(offset);
        LogEntry entry = intake.read(record);
        if (entry == null) {
            return;
        }
        if (entry instanceof LogEntry.Attempted attempt) {
            state.saw(attempt.login().timestamp());
        }
        if (!state.isCounted(offset, entry.user(), placement)) {
            fold.add(entry, offset, state.logTime());
            folded++;
        }
    }

    private static boolean isOf(TopicPartition partition, SinkRecord record) {
        return partition != null
                && partition.partition() == record.originalKafkaPartition()
                && partition.topic().equals(record.originalTopic());
    }

    private void leave(Fold fold) {
        if (!fold.isEmpty()) {
            inbox.leave(fold);
        }
    }

    private Set<TopicPartition> unopened() {
        Set<TopicPartition> unopened = new HashSet<>();
        states.forEach((partition, state) -> {
            if (!state.isOpen()) {
                unopened.add(partition);
            }
        });
        return unopened;
    }

    private void absorbEvents() {
        for (StoreEvent event = events.poll(); event != null; event = events.poll()) {
            absorb(event);
        }
    }

    private void absorb(StoreEvent event) {
        if (event instanceof StoreEvent.Failed failed) {
            throw new ConnectException(failed.why().getMessage(), failed.why());
        } else if (event instanceof StoreEvent.Opened opened && isCurrent(opened.partition(), opened.epoch())) {
            opened(opened);
        } else if (event instanceof StoreEvent.Counted counted && isCurrent(counted.partition(), counted.epoch())) {
            states.get(counted.partition()).counted(counted.position());
        } else if (event instanceof StoreEvent.Displaced displaced
                && isCurrent(displaced.partition(), displaced.epoch())) {
            openAgain(displaced.partition(), displaced.why());
        } else if (event instanceof StoreEvent.NotOpened notOpened) {
            askAgain(notOpened);
        }
    }

    /** The one way to recover: what is folded is dropped with its epoch, and Redis says where to go on. */
    private void openAgain(TopicPartition partition, String why) {
        LOG.info("{} is opened again: {}", partition, why);
        open(Set.of(partition));
    }

    private void askAgain(StoreEvent.NotOpened event) {
        Set<TopicPartition> wanted = new HashSet<>(event.partitions());
        wanted.removeIf(partition -> !isCurrent(partition, event.epoch()));
        if (!wanted.isEmpty()) {
            open(wanted);
        }
    }

    private boolean isCurrent(TopicPartition partition, int epoch) {
        PartitionState state = states.get(partition);
        return state != null && state.epoch() == epoch;
    }

    private void opened(StoreEvent.Opened event) {
        long position = event.opening().position();
        states.get(event.partition()).opened(event.opening());
        milestones.forget(Set.of(event.partition()));
        context.offset(event.partition(), position);
        LOG.info("Counting of {} goes on at offset {}", event.partition(), position);
    }

    private void awaitFlushInFlight() {
        try {
            if (!inbox.awaitIdle(closeTimeoutMs)) {
                LOG.info(
                        "Partitions are given up while Redis does not answer; their next owner finds out what was counted");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
