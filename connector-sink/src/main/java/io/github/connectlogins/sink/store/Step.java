package io.github.connectlogins.sink.store;

import io.github.connectlogins.sink.fold.BucketTally;
import io.github.connectlogins.sink.fold.UserFold;
import java.util.List;
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
        List<UserFold> users) {}
