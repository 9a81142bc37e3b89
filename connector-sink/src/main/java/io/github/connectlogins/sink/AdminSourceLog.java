package io.github.connectlogins.sink;

import io.github.connectlogins.sink.store.SourceLog;
import io.github.connectlogins.sink.store.SourcePartition;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;

/** Asks the cluster of the counted topics through an admin client, which is made at the first question. */
final class AdminSourceLog implements SourceLog {
    private final Map<String, Object> clientSettings;
    private final String group;
    private Admin admin;
    private boolean closed;

    AdminSourceLog(Map<String, Object> clientSettings, String group) {
        this.clientSettings = clientSettings;
        this.group = group;
    }

    @Override
    public synchronized Map<TopicPartition, Range> ranges(Set<TopicPartition> partitions) throws InterruptedException {
        if (closed) {
            throw new ConnectException("The task has been stopped; nothing is to be opened any more");
        }
        if (admin == null) {
            admin = Admin.create(clientSettings);
        }
        Map<String, TopicDescription> topics = get(admin.describeTopics(
                        partitions.stream().map(TopicPartition::topic).collect(Collectors.toSet()))
                .allTopicNames());
        Map<TopicPartition, ListOffsetsResultInfo> starts = offsets(partitions, OffsetSpec.earliest());
        Map<TopicPartition, ListOffsetsResultInfo> ends = offsets(partitions, OffsetSpec.latest());
        Map<TopicPartition, OffsetAndMetadata> committed =
                get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());

        Map<TopicPartition, Range> ranges = new HashMap<>();
        for (TopicPartition partition : partitions) {
            OffsetAndMetadata position = committed.get(partition);
            ranges.put(
                    partition,
                    new Range(
                            new SourcePartition(
                                    partition, topics.get(partition.topic()).topicId()),
                            starts.get(partition).offset(),
                            ends.get(partition).offset(),
                            position == null ? OptionalLong.empty() : OptionalLong.of(position.offset())));
        }
        return ranges;
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(Set<TopicPartition> partitions, OffsetSpec spec)
            throws InterruptedException {
        return get(admin.listOffsets(
                        partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> spec)))
                .all());
    }

    private static <T> T get(KafkaFuture<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException kafka ? kafka : new ConnectException(e.getCause());
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }
}
