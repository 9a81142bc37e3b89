package io.github.connectlogins.sink.output;

import java.util.List;
import java.util.Set;
import java.util.function.ObjLongConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** A way for alerts to get to their topic. One thread only. */
interface AlertChannel extends AutoCloseable {
    /** Throws alerts away, for those who do not want them. */
    AlertChannel NONE = (due, onPublished) -> due.forEach(one -> onPublished.accept(one.source(), one.mark()));

    /**
     * Publishes alerts of several sources, each source at most once in the list. Whatever {@code onPublished} was not
     * told of is due again the next time.
     *
     * @param onPublished told, for a source, the offset below which all alerts are published
     * @throws org.apache.kafka.common.errors.RetriableException if trying again may help
     * @throws KafkaException if it will not
     */
    void publish(List<DueAlerts> due, ObjLongConsumer<AlertSource> onPublished) throws InterruptedException;

    /** These partitions are another's now. */
    default void forget(Set<TopicPartition> partitions) {
        // Most ways hold nothing of a partition.
    }

    @Override
    default void close() {
        // Most ways hold nothing of their own.
    }
}
