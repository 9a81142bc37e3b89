package io.github.connectlogins.sink;

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
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partitions that are the task's. Each is opened by the writer, in an epoch of its own; Redis decides where
 * counting goes on, the consumer is sent there, and the group's offsets only follow. Used by the task's thread, but for
 * {@link #tell}.
 */
final class Assignment {
    private static final Logger LOG = LoggerFactory.getLogger(Assignment.class);

    private final SinkTaskContext context;
    private final WriterInbox inbox;
    private final Milestones milestones;
    private final FlowControl flow;
    private final BlockingQueue<StoreEvent> events = new LinkedBlockingQueue<>();
    private final Map<TopicPartition, PartitionState> states = new HashMap<>();
    private int lastEpoch;

    Assignment(SinkTaskContext context, WriterInbox inbox, Milestones milestones) {
        this.context = context;
        this.inbox = inbox;
        this.milestones = milestones;
        this.flow = new FlowControl(context);
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

    /** Partitions are another's now, or never were ours. */
    void close(Set<TopicPartition> gone) {
        states.keySet().removeAll(gone);
        flow.forget(gone);
        milestones.forget(gone);
    }

    /** The one way to recover: what is folded is dropped with its epoch, and Redis says where to go on. */
    void openAgain(TopicPartition partition, String why) {
        LOG.info("{} is opened again: {}", partition, why);
        open(Set.of(partition));
    }

    /** What is known of a partition, or null of one that is not ours. */
    PartitionState of(TopicPartition partition) {
        return states.get(partition);
    }

    /** A new batch is there: the consumer is where it was sent, and what was told meanwhile holds from now on. */
    void begin() {
        states.values().forEach(PartitionState::rewound);
        for (StoreEvent event = events.poll(); event != null; event = events.poll()) {
            absorb(event);
        }
    }

    /**
     * Pauses what is not opened yet, or everything, and nothing else.
     *
     * @return whether anything is paused
     */
    boolean pause(boolean everything) {
        flow.pauseOnly(everything ? states.keySet() : unopened());
        return flow.isPausing();
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

    /**
     * Waits until Redis has all that was folded of every partition.
     *
     * @param deadline as {@link System#nanoTime} tells it
     * @return whether it has; false too where there are no partitions
     */
    boolean awaitAllCounted(long deadline) {
        try {
            while (!isAllCounted() && !states.isEmpty()) {
                StoreEvent event = events.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (event == null) {
                    return false;
                }
                absorb(event);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return isAllCounted();
    }

    private boolean isAllCounted() {
        return !states.isEmpty() && states.values().stream().allMatch(PartitionState::isAllCounted);
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

    private void opened(StoreEvent.Opened event) {
        long position = event.opening().position();
        states.get(event.partition()).opened(event.opening());
        milestones.forget(Set.of(event.partition()));
        context.offset(event.partition(), position);
        LOG.info("Counting of {} goes on at offset {}", event.partition(), position);
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
}
