package io.github.connectlogins.sink.store;

import io.github.connectlogins.sink.fold.Alert;
import io.github.connectlogins.sink.store.BucketPosition.Known;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * Finds out where counting of partitions goes on: at the lowest offset of their buckets. A bucket that does not know a
 * partition begins at the base of the partition, where all of them began, since only there nothing is missing.
 */
public final class Opener implements AutoCloseable {
    private final StateStore store;
    private final SourceLog log;
    private final String connector;

    /** An opener; {@code log} is closed with it. */
    public Opener(StateStore store, SourceLog log, String connector) {
        this.store = store;
        this.log = log;
        this.connector = connector;
    }

    /** Opens all these partitions. */
    List<Opening> open(Set<TopicPartition> partitions) throws InterruptedException {
        store.namespace().claim(connector);
        Map<TopicPartition, SourceLog.Range> ranges = log.ranges(partitions);
        for (TopicPartition partition : partitions) {
            if (!ranges.containsKey(partition)) {
                throw new UnknownTopicOrPartitionException(partition + " is not there, or not yet");
            }
        }
        return ranges.values().stream().map(this::open).toList();
    }

    private Opening open(SourceLog.Range range) {
        SourcePartition source = range.source();
        List<BucketPosition> found = store.positions(source, OptionalLong.empty());
        boolean allKnown = found.stream().allMatch(Known.class::isInstance);
        List<BucketPosition> positions =
                allKnown ? found : store.positions(source, OptionalLong.of(base(range, found)));
        Opening opening = opening(source, known(source, positions));
        checkHistory(range, opening.position());
        return opening;
    }

    private long base(SourceLog.Range range, List<BucketPosition> found) {
        SourcePartition source = range.source();
        OptionalLong settled = store.namespace().base(source);
        if (settled.isPresent()) {
            return settled.getAsLong();
        }
        OptionalLong remembered = found.stream()
                .filter(Known.class::isInstance)
                .mapToLong(position -> ((Known) position).base())
                .min();
        if (remembered.isEmpty() && range.committed().isPresent()) {
            throw new ConnectException(
                    "Redis holds nothing of " + source.label() + ", but the consumer group has committed"
                            + " offset " + range.committed().getAsLong()
                            + ": the state was lost after it was counted. Restore"
                            + " Redis from a backup, or delete the consumer group's offsets to count from the start of the log");
        }
        return store.namespace().settleBase(source, remembered.orElse(range.start()));
    }

    private static List<Known> known(SourcePartition source, List<BucketPosition> positions) {
        List<Known> known = new ArrayList<>(positions.size());
        for (BucketPosition position : positions) {
            if (position instanceof BucketPosition.Refused refused) {
                throw new ConnectException("Cannot count " + source.label() + ": " + refused.why());
            }
            if (!(position instanceof Known one)) {
                throw new ConnectException("Cannot count " + source.label()
                        + ": found a bucket that does not keep its position, expected Redis to keep what it is given");
            }
            known.add(one);
        }
        return known;
    }

    private static Opening opening(SourcePartition source, List<Known> buckets) {
        Known lowest =
                buckets.stream().min(Comparator.comparingLong(Known::offset)).orElseThrow();
        return new Opening(
                source,
                lowest.offset(),
                lowest.eventTimeMax(),
                buckets.stream().map(Known::offset).toList(),
                buckets.stream()
                        .map(Known::published)
                        .filter(OptionalLong::isPresent)
                        .mapToLong(OptionalLong::getAsLong)
                        .max(),
                buckets.stream()
                        .flatMap(bucket -> bucket.outbox().stream())
                        .sorted(Comparator.comparingLong(Alert::offset))
                        .toList());
    }

    private static void checkHistory(SourceLog.Range range, long position) {
        if (position < range.start() || position > range.end()) {
            throw new ConnectException("Counting of " + range.source().label() + " has to go on at offset " + position
                    + ", but the log holds offsets " + range.start() + " to " + range.end()
                    + ": records that were not counted are gone. Use a new redis.namespace to count what is left, and keep"
                    + " the topic's retention longer than any outage");
        }
    }

    @Override
    public void close() {
        log.close();
    }
}
