package io.github.connectlogins.sink.store;

import io.github.connectlogins.sink.fold.BucketFold;
import io.github.connectlogins.sink.fold.BucketTally;
import io.github.connectlogins.sink.fold.FoldedUsers;
import io.github.connectlogins.sink.fold.PartitionFold;
import java.util.OptionalLong;

/**
 * One bucket's next step in one partition: all its events with offsets in [{@code from}, {@code next}), folded.
 *
 * @param source the partition
 * @param bucket the bucket
 * @param from offset up to which the bucket has counted before
 * @param next offset up to which it has counted afterwards
 * @param eventTimeMax latest event time below {@code next}, epoch milliseconds; empty where there was no event yet
 * @param published alerts of lower offsets are published and may go; empty where nothing is known of it
 * @param tally what is added to the counters, or null for nothing
 * @param users what is done to users
 */
record Step(
        SourcePartition source,
        int bucket,
        long from,
        long next,
        OptionalLong eventTimeMax,
        OptionalLong published,
        BucketTally tally,
        FoldedUsers users) {
    /** The step that a fold means to a bucket, of which it may hold nothing. */
    static Step of(SourcePartition source, int bucket, long from, PartitionFold fold, OptionalLong published) {
        BucketFold folded = fold.bucket(bucket);
        return folded == null
                ? empty(source, bucket, from, fold.cut(), fold.eventTimeMax(), published)
                : new Step(
                        source,
                        bucket,
                        from,
                        fold.cut(),
                        fold.eventTimeMax(),
                        published,
                        folded.tally(),
                        folded.users());
    }

    /** A step that moves the bucket on and does nothing else. */
    static Step empty(
            SourcePartition source,
            int bucket,
            long from,
            long next,
            OptionalLong eventTimeMax,
            OptionalLong published) {
        return new Step(source, bucket, from, next, eventTimeMax, published, null, FoldedUsers.NONE);
    }
}
