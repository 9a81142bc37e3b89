package io.github.connectlogins.quickstart;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a sink's consumer group is behind its topic.
 *
 * @param admin of the broker
 * @param group the sink's consumer group
 * @param topic what it reads
 */
record SinkLag(Admin admin, String group, String topic) {
    private static final OffsetAndMetadata NOTHING = new OffsetAndMetadata(0);

    /** The lag behind what sinks of this name read. */
    static SinkLag of(Admin admin, Job job) {
        return new SinkLag(admin, "connect-" + job.sink().name(), job.topic());
    }

    /** Offsets up to the committed end that the group has not committed yet, over all partitions. */
    long behind() throws InterruptedException {
        try {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            return ends().entrySet().stream()
                    .mapToLong(end -> end.getValue().offset()
                            - committed.getOrDefault(end.getKey(), NOTHING).offset())
                    .sum();
        } catch (ExecutionException failure) {
            throw new IllegalStateException("cannot read the offsets of the group " + group, failure.getCause());
        }
    }

    private Map<TopicPartition, ListOffsetsResultInfo> ends() throws InterruptedException, ExecutionException {
        TopicDescription description =
                admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic);
        return admin.listOffsets(
                        description.partitions().stream()
                                .collect(Collectors.toMap(
                                        partition -> new TopicPartition(topic, partition.partition()),
                                        partition -> OffsetSpec.latest())),
                        new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get();
    }
}
