package io.github.connectlogins.sink.store;

import io.github.connectlogins.sink.fold.PartitionFold;

/** How much of a flush is counted. */
final class FlushTotal {
    private long attempts;
    private long failures;

    /** A part that is counted. */
    void add(PartitionFold part) {
        part.buckets().map(bucket -> bucket.tally().total()).forEach(total -> {
            failures += total.failures();
            attempts += total.failures() + total.logins();
        });
    }

    /** What is told of the flush when it is over. */
    StoreEvent.Flushed after(long nanos) {
        return new StoreEvent.Flushed(attempts, failures, nanos);
    }
}
