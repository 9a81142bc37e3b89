package io.github.connectlogins.sink.store;

import io.github.connectlogins.sink.fold.Alert;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;

/** What the writer tells. What carries an epoch that is not the partition's any more is to be ignored. */
public sealed interface StoreEvent {
    /** The partition may be counted from {@code opening.position()} on. */
    record Opened(TopicPartition partition, int epoch, Opening opening) implements StoreEvent {}

    /**
     * Every bucket has counted up to {@code position}.
     *
     * @param eventTimeMax latest event time below it
     * @param alerts alerts of lower offsets that may have to be published; some may have been told before
     */
    record Counted(TopicPartition partition, int epoch, long position, OptionalLong eventTimeMax, List<Alert> alerts)
            implements StoreEvent {}

    /** The partition has to be opened again; nothing more is written for it until then. */
    record Displaced(TopicPartition partition, int epoch, Displacement cause, String why) implements StoreEvent {}

    /** The partitions could not be opened yet; whoever still wants them opened asks again. */
    record NotOpened(Set<TopicPartition> partitions, int epoch) implements StoreEvent {}

    /** Nothing more is told of these partitions, unless they are opened again. */
    record Forgotten(Set<TopicPartition> partitions) implements StoreEvent {}

    /** What is only measured. */
    sealed interface Measured extends StoreEvent {}

    /**
     * A flush is over.
     *
     * @param attempts how many of its attempts to log in are counted, those that were counted before included
     * @param failures how many of them failed
     * @param nanos how long it took
     */
    record Flushed(long attempts, long failures, long nanos) implements Measured {}

    /** Redis answered after so many nanoseconds. */
    record Answered(long nanos) implements Measured {}

    /** A call to Redis failed, and is done again if that may help. */
    record Unanswered() implements Measured {}

    /** The writer has ended. */
    record Failed(ConnectException why) implements StoreEvent {}
}
