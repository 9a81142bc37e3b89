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
    private final Owner owner;
    private final StateLoss loss;

    /** An opener; {@code log} is closed with it. */
    public Opener(StateStore store, SourceLog log, Owner owner, StateLossPolicy policy) {
        this.store = store;
        this.log = log;
        this.owner = owner;
        this.loss = new StateLoss(policy, store.namespace(), owner.connector());
    }

    /** Opens all these partitions. */
    List<Opening> open(Set<TopicPartition> partitions) throws InterruptedException {
        store.checkServers();
        store.namespace().claim(owner, log.cluster());
        Map<TopicPartition, SourceLog.Range> ranges = log.ranges(partitions);
        for (TopicPartition partition : partitions) {
            if (!ranges.containsKey(partition)) {
                throw new UnknownTopicOrPartitionException(partition + " is not there, or not yet");
            }
        }
        List<Opening> openings = new ArrayList<>();
        for (SourceLog.Range range : ranges.values()) {
            openings.add(open(range));
        }
        return openings;
    }

    private Opening open(SourceLog.Range range) throws InterruptedException {
        SourcePartition source = range.source();
        List<BucketPosition> positions = store.positions(source, OptionalLong.empty());
        if (!positions.stream().allMatch(Known.class::isInstance)) {
            positions = store.positions(source, OptionalLong.of(base(range, positions)));
        }
        Opening opening = opening(source, known(source, positions));
        if (opening.highestOffset() > range.end() && opening.highestOffset() > endNow(source)) {
            throw loss.truncated(range, opening.highestOffset());
        }
        if (opening.position() < range.start()) {
            loss.leaveOut(range, opening.position());
            store.forward(source, range.start(), positions);
            opening = opening(source, known(source, store.positions(source, OptionalLong.empty())));
        }
        return opening;
    }

    /** Another task may have counted on since the range was asked for. */
    private long endNow(SourcePartition source) throws InterruptedException {
        TopicPartition partition = source.partition();
        return log.ranges(Set.of(partition)).get(partition).end();
    }

    /**
     * What a bucket remembers comes first, since the namespace's key may have gone back in time without the buckets.
     */
    private long base(SourceLog.Range range, List<BucketPosition> found) {
        SourcePartition source = range.source();
        OptionalLong remembered = found.stream()
                .filter(Known.class::isInstance)
                .mapToLong(position -> ((Known) position).base())
                .min();
        if (remembered.isPresent()) {
            store.namespace().settleBase(source, remembered.getAsLong());
            return remembered.getAsLong();
        }
        OptionalLong settled = store.namespace().base(source);
        if (settled.isPresent()) {
            return settled.getAsLong();
        }
        return store.namespace().settleBase(source, range.committed().isPresent() ? loss.base(range) : range.start());
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

    private Opening opening(SourcePartition source, List<Known> buckets) {
        Known lowest =
                buckets.stream().min(Comparator.comparingLong(Known::offset)).orElseThrow();
        return new Opening(
                source,
                store.namespace().alertKey(source),
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
                        .toList(),
                loss.noted());
    }

    @Override
    public void close() {
        log.close();
    }
}
