package io.github.connectlogins.sink.store;

import io.github.connectlogins.sink.store.BucketPosition.Known;
import io.github.connectlogins.sink.store.BucketPosition.Unknown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out what a person asks for with a stopped connector's offsets: to count everything again, or to leave records
 * out. Anything else cannot be done to sums, and is refused before anything is changed. Asking again for the same is
 * harmless, also while a task that was given up lives on.
 */
public final class OffsetAlteration {
    private static final Logger LOG = LoggerFactory.getLogger(OffsetAlteration.class);

    private final StateStore store;
    private final SourceLog log;
    private final Owner owner;
    private final Predicate<String> isRead;
    private final boolean republish;

    /**
     * An alteration for {@code owner}.
     *
     * @param isRead tells the topics that it reads
     * @param republish whether alerts that were published are published again when everything is counted again
     */
    public OffsetAlteration(StateStore store, SourceLog log, Owner owner, Predicate<String> isRead, boolean republish) {
        this.store = store;
        this.log = log;
        this.owner = owner;
        this.isRead = isRead;
        this.republish = republish;
    }

    /**
     * Moves partitions forward to offsets, or, where all offsets are null, starts over.
     *
     * @throws ConnectException if it cannot be done, with what can be done instead
     */
    public void alter(Map<TopicPartition, Long> wanted) throws InterruptedException {
        store.checkServers();
        store.namespace().claim(owner, log.cluster());
        if (wanted.values().stream().allMatch(Objects::isNull)) {
            startOver(wanted.keySet());
        } else {
            moveForward(wanted);
        }
    }

    private void startOver(Set<TopicPartition> named) throws InterruptedException {
        Set<TopicPartition> all = counted();
        Set<TopicPartition> missing = new HashSet<>(all);
        missing.removeAll(named);
        if (!named.isEmpty() && !missing.isEmpty()) {
            throw onlyTogether("found no offset for " + sorted(missing));
        }
        all.addAll(named);
        Map<SourcePartition, Long> bases = log.ranges(all).values().stream()
                .collect(Collectors.toMap(SourceLog.Range::source, SourceLog.Range::start));
        // The namespace's key may have gone back in time without its buckets, whose generation is to end.
        bases.keySet().forEach(source -> store.positions(source, OptionalLong.empty()));
        Generation before = store.namespace().generation();
        store.namespace().startOver(bases, republish ? before.nextEra() : before.next());
        store.finishReset();
        LOG.info(
                "All counts of connector {} are removed; counting begins again at {}, and alerts that were published {}",
                owner.connector(),
                bases,
                republish ? "are published again" : "are not repeated");
    }

    /** The partitions that were ever counted and still exist. */
    private Set<TopicPartition> counted() throws InterruptedException {
        Map<Uuid, Set<Integer>> counted = new HashMap<>();
        for (String key : store.namespace().partitions()) {
            int colon = key.lastIndexOf(':');
            counted.computeIfAbsent(Uuid.fromString(key.substring(0, colon)), id -> new HashSet<>())
                    .add(Integer.parseInt(key.substring(colon + 1)));
        }
        Set<TopicPartition> partitions = new HashSet<>();
        log.topics(counted.keySet())
                .forEach((id, topic) ->
                        counted.get(id).forEach(number -> partitions.add(new TopicPartition(topic, number))));
        return partitions;
    }

    private void moveForward(Map<TopicPartition, Long> wanted) throws InterruptedException {
        Map<TopicPartition, SourceLog.Range> ranges = log.ranges(wanted.keySet());
        List<Move> moves = new ArrayList<>();
        for (TopicPartition partition : sorted(wanted.keySet())) {
            Long target = wanted.get(partition);
            if (target == null) {
                throw onlyTogether("found null for " + partition + " beside other offsets");
            }
            moves.add(checked(partition, ranges.get(partition), target));
        }
        moves.forEach(this::carryOut);
    }

    /** One partition that is to go on at {@code target}, and where its buckets stand. */
    private record Move(SourcePartition source, long target, List<BucketPosition> positions, OptionalLong base) {}

    private Move checked(TopicPartition partition, SourceLog.Range range, long target) {
        if (range == null || !isRead.test(partition.topic())) {
            throw new ConnectException("Cannot set an offset of " + partition
                    + ": expected a partition of one of the connector's topics that exists");
        }
        if (target < range.start() || target > range.end()) {
            throw new ConnectException("Cannot set " + partition + " to offset " + target + ": expected "
                    + range.start() + " to " + range.end() + ", which is what the log holds");
        }
        SourcePartition source = range.source();
        List<BucketPosition> positions = store.positions(source, OptionalLong.empty());
        Move move = new Move(source, target, positions, store.namespace().base(source));
        OptionalLong standing = standing(move);
        if (standing.isPresent() && target < standing.getAsLong()) {
            throw new ConnectException("Cannot move " + partition + " back to offset " + target
                    + ": it is counted up to "
                    + standing.getAsLong() + ", and counts cannot be taken back for one partition. Reset all"
                    + " offsets (DELETE /connectors/" + owner.connector()
                    + "/offsets) to count everything again, or count in"
                    + " a new redis.namespace");
        }
        return move;
    }

    /** Up to where the partition is counted; empty where it never was. */
    private static OptionalLong standing(Move move) {
        for (BucketPosition position : move.positions()) {
            if (position instanceof BucketPosition.Refused refused) {
                throw new ConnectException("Cannot move " + move.source().label() + ": " + refused.why());
            }
        }
        if (move.positions().stream().allMatch(Unknown.class::isInstance)) {
            return move.base();
        }
        if (move.positions().stream().anyMatch(Unknown.class::isInstance)) {
            throw new ConnectException("Cannot move " + move.source().label()
                    + ": found buckets that have lost their counts; resume the connector so that it counts them again"
                    + " from the log, then stop it and move");
        }
        return move.positions().stream()
                .mapToLong(position -> ((Known) position).offset())
                .min();
    }

    private void carryOut(Move move) {
        List<BucketPosition> positions = move.positions();
        if (positions.stream().allMatch(Unknown.class::isInstance)) {
            long base = store.namespace().settleBase(move.source(), move.target());
            positions = store.positions(move.source(), OptionalLong.of(base));
        }
        store.forward(move.source(), move.target(), positions);
        LOG.info("Counting of {} goes on at offset {}", move.source().label(), move.target());
    }

    private ConnectException onlyTogether(String found) {
        return new ConnectException("Cannot reset the offsets of some partitions only: " + found
                + ". Counts are sums over all partitions; reset all of them (DELETE /connectors/" + owner.connector()
                + "/offsets) to count everything again");
    }

    private static List<TopicPartition> sorted(Set<TopicPartition> partitions) {
        return partitions.stream()
                .sorted(Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition))
                .toList();
    }
}
