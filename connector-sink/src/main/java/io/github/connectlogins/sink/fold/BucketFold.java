package io.github.connectlogins.sink.fold;

/**
 * What a batch does to one bucket.
 *
 * @param tally what it adds to the counters
 * @param users what it does to users
 */
public record BucketFold(BucketTally tally, FoldedUsers users) {
    static BucketFold of(FoldRules rules) {
        return new BucketFold(new BucketTally(rules.counted().fields().size(), rules.windows()), new FoldedUsers());
    }
}
