package io.github.connectlogins.sink;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Every so many events the statistics are told before any more are counted, so that they are told of exactly so many.
 * What the consumer has read beyond is held meanwhile. Between two milestones there is room for a known number of
 * events; how many is asked anew whenever it is used up, or something has happened to a partition.
 */
final class Milestones {
    private final long every;
    private final Supplier<CompletableFuture<Long>> total;
    private final Duration patience;
    private final Deque<SinkRecord> held = new ArrayDeque<>();
    private long room;
    private CompletableFuture<Long> asked;

    /**
     * Milestones.
     *
     * @param every number of events between two of them, 0 for none at all
     * @param total tells the statistics if a milestone is reached, then how many events are counted; nothing is being
     *     counted while it is asked
     * @param patience how long a batch waits at most, at all milestones in it together
     */
    Milestones(long every, Supplier<CompletableFuture<Long>> total, Duration patience) {
        this.every = every;
        this.total = total;
        this.patience = patience;
    }

    /** Events are counted without a stop. */
    static Milestones none() {
        return new Milestones(0, CompletableFuture::new, Duration.ZERO);
    }

    boolean areNone() {
        return every == 0;
    }

    Duration patience() {
        return patience;
    }

    /** Holds these until there is room. */
    void hold(Collection<SinkRecord> records) {
        held.addAll(records);
    }

    boolean isHolding() {
        return !held.isEmpty();
    }

    /** Whether events may be counted before the next milestone is told. */
    boolean haveRoom() {
        return room > 0;
    }

    /** The next records held, no more than there is room for: some of them may be no events. */
    List<SinkRecord> next() {
        List<SinkRecord> next = new ArrayList<>();
        while (next.size() < room && !held.isEmpty()) {
            next.add(held.remove());
        }
        return next;
    }

    /** So many of them were events. */
    void passed(long events) {
        room -= events;
    }

    /** What is held of these partitions will be read again, and somebody else may have counted some of it. */
    void forget(Set<TopicPartition> partitions) {
        held.removeIf(record ->
                partitions.contains(new TopicPartition(record.originalTopic(), record.originalKafkaPartition())));
        room = 0;
        asked = null;
    }

    /** Asks how far the next milestone is, now that all that was taken is counted, and waits so long at most. */
    void ask(long waitNanos) {
        if (asked == null) {
            asked = total.get();
        }
        try {
            room = every - asked.get(Math.max(0, waitNanos), TimeUnit.NANOSECONDS) % every;
            asked = null;
        } catch (TimeoutException later) {
            return;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException failure) {
            throw new IllegalStateException("the total is answered late, never with a failure", failure);
        }
    }
}
