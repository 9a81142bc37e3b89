package io.github.connectlogins.sink.store;

import io.github.connectlogins.sink.fold.Alert;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Where counting of a partition goes on.
 *
 * @param source the partition
 * @param alertKey by what its alerts are known, so that nothing said of those of an earlier topic or era is taken for
 *     theirs
 * @param position offset below which every bucket has counted: where to read from
 * @param eventTimeMax latest event time below {@code position}, epoch milliseconds
 * @param bucketOffsets for each bucket up to where it has counted already; none is below {@code position}
 * @param published alerts of lower offsets are known to be published
 * @param outbox alerts that may still have to be, by offset
 * @param missing what had to be left out to go on
 */
public record Opening(
        SourcePartition source,
        String alertKey,
        long position,
        OptionalLong eventTimeMax,
        List<Long> bucketOffsets,
        OptionalLong published,
        List<Alert> outbox,
        Set<Missing> missing) {
    /** What can be lost before it is counted, or after. */
    public enum Missing {
        /** What was counted of the partition: Redis lost it. */
        COUNTS,
        /** Records that were not counted yet: the log lost them. */
        RECORDS
    }

    /** Up to where the bucket that is furthest ahead has counted. */
    public long highestOffset() {
        return bucketOffsets.stream().mapToLong(Long::longValue).max().orElse(position);
    }
}
