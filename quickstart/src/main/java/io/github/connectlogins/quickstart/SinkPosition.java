package io.github.connectlogins.quickstart;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a sink has come, by the offsets of its consumer group.
 *
 * @param admin of the broker
 * @param group the consumer group
 */
record SinkPosition(Admin admin, String group) {
    private static final OffsetAndMetadata START = new OffsetAndMetadata(0);

    /** Of the sink in a worker. */
    static SinkPosition of(Admin admin, ConnectorConfig sink) {
        return new SinkPosition(admin, "connect-" + sink.name());
    }

    /**
     * Whether everything below {@code ends} is done with. The ends are those of records: the end of a partition may be
     * the mark of a transaction, which no sink ever sees.
     */
    boolean hasPassed(Map<TopicPartition, Long> ends) throws InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> committed = committed();
        return ends.entrySet().stream()
                .allMatch(end -> committed.getOrDefault(end.getKey(), START).offset() >= end.getValue());
    }

    private Map<TopicPartition, OffsetAndMetadata> committed() throws InterruptedException {
        try {
            return admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
        } catch (ExecutionException failure) {
            throw new IllegalStateException("cannot read the offsets of the group " + group, failure.getCause());
        }
    }
}
