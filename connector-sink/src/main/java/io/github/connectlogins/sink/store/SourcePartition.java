package io.github.connectlogins.sink.store;

import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/**
 * A topic partition told apart from those of an earlier topic of the same name.
 *
 * @param partition topic and partition number
 * @param topicId the topic's id
 */
public record SourcePartition(TopicPartition partition, Uuid topicId) {
    /** {@code <topic id>:<partition>}, its name in Redis. */
    public String key() {
        return topicId + ":" + partition.partition();
    }

    /** {@code <topic>-<partition>}, its name for people and in alert ids. */
    public String label() {
        return partition.toString();
    }
}
