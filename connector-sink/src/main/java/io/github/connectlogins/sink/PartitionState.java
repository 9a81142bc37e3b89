package io.github.connectlogins.sink;

import io.github.connectlogins.core.UserPlacement;
import io.github.connectlogins.sink.store.Opening;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * What the task knows of one of its partitions. Until it is opened nothing of it is counted. {@code position <= taken}
 * always: what lies between is folded or on its way to Redis.
 */
final class PartitionState {
    private static final long NO_EVENT = Long.MIN_VALUE;

    private final int epoch;
    private List<Long> bucketOffsets;
    private long highestBucketOffset;
    private long taken;
    private long position;
    private long logTime = NO_EVENT;
    private boolean rewinding;

    /** Not opened yet; what is told of an opening counts only if it carries {@code epoch}. */
    PartitionState(int epoch) {
        this.epoch = epoch;
    }

    int epoch() {
        return epoch;
    }

    boolean isOpen() {
        return bucketOffsets != null;
    }

    /** Counting goes on at the opening's position, to which the consumer is being sent. */
    void opened(Opening opening) {
        bucketOffsets = opening.bucketOffsets();
        highestBucketOffset = opening.highestOffset();
        taken = opening.position();
        position = opening.position();
        logTime = opening.eventTimeMax().orElse(NO_EVENT);
        rewinding = true;
    }

    /** From the next batch on the consumer is where it was sent. */
    void rewound() {
        rewinding = false;
    }

    /** Whether what is read now may lie elsewhere than where the consumer is being sent. */
    boolean isRewinding() {
        return rewinding;
    }

    /** Whether the record at {@code offset} is the next to go through. */
    boolean accepts(long offset) {
        return isOpen() && !rewinding && offset >= taken;
    }

    /**
     * Whether the record at {@code offset} was gone through already, so that nobody asked for it: the topic may be
     * another of the same name.
     */
    boolean isBehind(long offset) {
        return isOpen() && !rewinding && offset < taken;
    }

    /** The record at {@code offset} is gone through, whatever came of it. */
    void took(long offset) {
        taken = offset + 1;
    }

    /** An event happened at {@code epochMs}, in whatever bucket. */
    void saw(long epochMs) {
        logTime = Math.max(logTime, epochMs);
    }

    /**
     * Whether the bucket of {@code user} has counted the record at {@code offset} before the partition was opened. Soon
     * no bucket has, and then nobody has to be placed for it.
     */
    boolean isCounted(long offset, String user, UserPlacement placement) {
        return offset < highestBucketOffset
                && offset < bucketOffsets.get(placement.placeOf(user).bucket());
    }

    /** Every bucket has counted up to {@code newPosition}. */
    void counted(long newPosition) {
        position = newPosition;
    }

    long taken() {
        return taken;
    }

    /**
     * Latest event time of what is gone through, epoch milliseconds: it never falls, whatever comes late. Less than any
     * time while there was no event.
     */
    long logTime() {
        return logTime;
    }

    /** The same; empty while there was no event. */
    OptionalLong eventTimeMax() {
        return logTime == NO_EVENT ? OptionalLong.empty() : OptionalLong.of(logTime);
    }

    /**
     * What the consumer group may commit: what is counted, or, if that is all there was, how far the consumer has come,
     * which is further where a transform dropped the last records.
     */
    OffsetAndMetadata committable(OffsetAndMetadata consumed) {
        boolean allCounted = position == taken && !rewinding;
        return allCounted && consumed.offset() > position ? consumed : countedOffset();
    }

    /** What the consumer group may commit if something is held back: no more than what is counted. */
    OffsetAndMetadata countedOffset() {
        return new OffsetAndMetadata(position);
    }

    /** Whether it is opened, and nothing of it is folded or on its way to Redis. */
    boolean isAllCounted() {
        return isOpen() && position == taken;
    }
}
