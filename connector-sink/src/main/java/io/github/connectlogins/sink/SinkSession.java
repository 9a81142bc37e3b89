package io.github.connectlogins.sink;

import io.github.connectlogins.core.UserPlacement;
import io.github.connectlogins.sink.fold.Fold;
import io.github.connectlogins.sink.fold.FoldRules;
import io.github.connectlogins.sink.output.Publisher;
import io.github.connectlogins.sink.store.StoreEvent;
import io.github.connectlogins.sink.store.WriterInbox;
import io.github.connectlogins.sink.store.WriterMessage;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The task thread's part of the protocol: it reads and folds records, never waiting for Redis, and makes every call to
 * the framework.
 */
final class SinkSession {
    private static final Logger LOG = LoggerFactory.getLogger(SinkSession.class);
    private static final long BUSY_TICK_MS = 5;
    private static final long IDLE_TICK_MS = 100;
    private static final long LONGEST_CLOSE_MS = 2_000;
    private static final int MOST_PENDING_ALERTS = 10_000;

    private final SinkTaskContext context;
    private final FoldRules rules;
    private final WriterInbox inbox;
    private final Publisher publisher;
    private final Milestones milestones;
    private final Assignment assignment;
    private final RecordFolder folder;
    private final long closeTimeoutMs;

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
        this.rules = rules;
        this.inbox = inbox;
        this.publisher = publisher;
        this.milestones = milestones;
        this.assignment = new Assignment(context, inbox, milestones);
        this.folder = new RecordFolder(intake, placement, assignment);
        this.closeTimeoutMs = Math.min(closeTimeoutMs, LONGEST_CLOSE_MS);
    }

    /** Asks for the first call of {@link #put} soon, even if there is nothing to read: openings and failures wait. */
    void begin() {
        context.timeout(IDLE_TICK_MS);
    }

    /** Takes what the writer and the publisher tell, on their threads. */
    void tell(StoreEvent event) {
        assignment.tell(event);
    }

    /** Partitions were assigned. They are opened by the writer; until then nothing of them is counted. */
    void open(Collection<TopicPartition> partitions) {
        assignment.open(partitions);
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
        assignment.close(gone);
        publisher.forget(gone);
        // The publisher is told again by the writer, which may be opening them just now.
        inbox.send(new WriterMessage.Forget(gone));
    }

    /** Folds the records. */
    void put(Collection<SinkRecord> records) {
        assignment.begin();
        boolean full = milestones.areNone() ? take(records) : takeToMilestones(records);
        boolean pausing = assignment.pause(full || publisher.backlog() > MOST_PENDING_ALERTS);
        context.timeout(pausing ? BUSY_TICK_MS : IDLE_TICK_MS);
    }

    /** Returns whether the writer should be waited for. */
    private boolean take(Collection<SinkRecord> records) {
        Fold waiting = inbox.takeBack();
        Fold fold = waiting == null ? new Fold(rules) : waiting;
        folder.foldAll(records, fold);
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
            long before = folder.folded();
            full = take(milestones.next());
            milestones.passed(folder.folded() - before);
        }
        return full || milestones.isHolding();
    }

    private boolean isWhereItWasSent(SinkRecord record) {
        PartitionState state =
                assignment.of(new TopicPartition(record.originalTopic(), record.originalKafkaPartition()));
        return state != null && state.isOpen() && !state.isRewinding();
    }

    private boolean milestonesHaveRoom(long deadline) {
        if (!milestones.haveRoom() && assignment.awaitAllCounted(deadline)) {
            milestones.ask(deadline - System.nanoTime());
        }
        return milestones.haveRoom();
    }

    /** What the group may commit. */
    Map<TopicPartition, OffsetAndMetadata> preCommit(Map<TopicPartition, OffsetAndMetadata> consumed) {
        return assignment.preCommit(consumed);
    }

    private void leave(Fold fold) {
        if (!fold.isEmpty()) {
            inbox.leave(fold);
        }
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
