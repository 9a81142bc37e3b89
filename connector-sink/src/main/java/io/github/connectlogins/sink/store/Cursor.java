package io.github.connectlogins.sink.store;

import io.github.connectlogins.sink.fold.PartitionFold;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * Where the writer stands in a partition: for each bucket the offset its next step begins at. A bucket that a flush
 * does not touch stays behind, and its next step begins where its last one ended.
 */
final class Cursor {
    private final SourcePartition source;
    private final String alertKey;
    private final int epoch;
    private final long[] from;
    private final boolean[] heardOf;
    private long position;
    private OptionalLong eventTimeMax;
    private OptionalLong published;

    Cursor(Opening opening, int epoch) {
        this.source = opening.source();
        this.alertKey = opening.alertKey();
        this.epoch = epoch;
        this.from = opening.bucketOffsets().stream().mapToLong(Long::longValue).toArray();
        this.heardOf = new boolean[from.length];
        this.position = opening.position();
        this.eventTimeMax = opening.eventTimeMax();
        this.published = opening.published();
    }

    int epoch() {
        return epoch;
    }

    /** A mark of an earlier topic of the same name, or of an earlier era, says nothing of these alerts. */
    void published(String key, long offset) {
        if (alertKey.equals(key)) {
            published = OptionalLong.of(Math.max(offset, published.orElse(offset)));
        }
    }

    /** One step for each bucket of which something was folded. */
    List<Step> steps(PartitionFold fold) {
        List<Step> steps = new ArrayList<>();
        for (int bucket = 0; bucket < from.length; bucket++) {
            if (fold.bucket(bucket) != null) {
                steps.add(Step.of(source, bucket, from[bucket], fold, published));
            }
        }
        return steps;
    }

    /** The fold's steps are counted. */
    void advance(PartitionFold fold) {
        for (int bucket = 0; bucket < from.length; bucket++) {
            if (fold.bucket(bucket) != null) {
                from[bucket] = fold.cut();
                heardOf[bucket] = true;
            }
        }
        position = fold.cut();
        eventTimeMax = fold.eventTimeMax();
    }

    /**
     * An empty step to {@link #position} for each bucket that is not beyond it. Where a flush has ended since the last
     * checkpoint nothing has to be asked: a Redis that went back is noticed in silence at the second one, and with it
     * goes what was published meanwhile.
     */
    List<Step> checkpoint() {
        List<Step> steps = new ArrayList<>();
        for (int bucket = 0; bucket < from.length; bucket++) {
            boolean isChecked = heardOf[bucket] && from[bucket] == position;
            if (from[bucket] <= position && !isChecked) {
                steps.add(Step.empty(source, bucket, from[bucket], position, eventTimeMax, published));
            }
        }
        return steps;
    }

    /** The checkpoint's steps are counted. */
    void advanceAll() {
        Arrays.setAll(from, bucket -> Math.max(from[bucket], position));
        Arrays.fill(heardOf, false);
    }

    long position() {
        return position;
    }

    OptionalLong eventTimeMax() {
        return eventTimeMax;
    }
}
