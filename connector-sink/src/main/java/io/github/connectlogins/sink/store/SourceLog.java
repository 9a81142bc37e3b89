package io.github.connectlogins.sink.store;

import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/** What is known of the topics that are counted, asked of their cluster. */
public interface SourceLog extends AutoCloseable {
    /**
     * One partition as it is now.
     *
     * @param source the partition with its topic's id
     * @param start offset of its first record
     * @param end offset after its last record
     * @param committed the consumer group's position, empty where it has none
     */
    record Range(SourcePartition source, long start, long end, OptionalLong committed) {}

    /** The id of their cluster. */
    String cluster() throws InterruptedException;

    /**
     * The ranges of those of these partitions that exist.
     *
     * @throws org.apache.kafka.common.errors.RetriableException if asking again may help
     * @throws org.apache.kafka.connect.errors.ConnectException if it will not
     */
    Map<TopicPartition, Range> ranges(Set<TopicPartition> partitions) throws InterruptedException;

    /** The names of those of these topics that exist. */
    Map<Uuid, String> topics(Set<Uuid> ids) throws InterruptedException;

    @Override
    void close();
}
