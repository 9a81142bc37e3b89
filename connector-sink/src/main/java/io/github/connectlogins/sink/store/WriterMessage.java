package io.github.connectlogins.sink.store;

import io.github.connectlogins.sink.fold.Fold;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** What the writer can be asked to do. */
public sealed interface WriterMessage {
    /** Find out where counting of these partitions goes on; what is folded of them afterwards carries {@code epoch}. */
    record Open(Set<TopicPartition> partitions, int epoch) implements WriterMessage {}

    /** These partitions are another's now. */
    record Forget(Set<TopicPartition> partitions) implements WriterMessage {}

    /**
     * Make sure that every bucket not heard of since the last time still stands where it should, and bring idle ones up
     * to date.
     */
    record Checkpoint() implements WriterMessage {}

    /**
     * Alerts of {@code partition} below {@code offset} are published.
     *
     * @param source {@link Opening#alertKey()} of the partition whose alerts they are
     */
    record Published(TopicPartition partition, String source, long offset) implements WriterMessage {}

    /** Count what is folded. */
    record Flush(Fold fold) implements WriterMessage {}
}
