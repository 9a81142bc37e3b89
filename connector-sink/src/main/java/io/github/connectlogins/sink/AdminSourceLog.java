package io.github.connectlogins.sink;

import io.github.connectlogins.sink.store.SourceLog;
import io.github.connectlogins.sink.store.SourcePartition;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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
import org.apache.kafka.common.TopicCollection;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.UnknownTopicIdException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.connect.errors.ConnectException;

/** Asks the cluster of the counted topics through an admin client, which is made at the first question. */
final class AdminSourceLog implements SourceLog {
    private final Map<String, Object> clientSettings;
    private final String group;
    private Admin admin;
    private String cluster;
    private boolean closed;

    AdminSourceLog(Map<String, Object> clientSettings, String group) {
        this.clientSettings = clientSettings;
        this.group = group;
    }

    @Override
    public synchronized String cluster() throws InterruptedException {
        if (cluster == null) {
            cluster = get(admin().describeCluster().clusterId());
        }
        return cluster;
    }

    @Override
    public synchronized Map<TopicPartition, Range> ranges(Set<TopicPartition> partitions) throws InterruptedException {
        Map<TopicPartition, Uuid> existing = existing(partitions);
        Map<TopicPartition, ListOffsetsResultInfo> starts = offsets(existing.keySet(), OffsetSpec.earliest());
        Map<TopicPartition, ListOffsetsResultInfo> ends = offsets(existing.keySet(), OffsetSpec.latest());
        Map<TopicPartition, OffsetAndMetadata> committed =
                get(admin().listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());

        Map<TopicPartition, Range> ranges = new HashMap<>();
        existing.forEach((partition, topicId) -> {
            OffsetAndMetadata position = committed.get(partition);
            ranges.put(
                    partition,
                    new Range(
                            new SourcePartition(partition, topicId),
                            starts.get(partition).offset(),
                            ends.get(partition).offset(),
                            position == null ? OptionalLong.empty() : OptionalLong.of(position.offset())));
        });
        return ranges;
    }

    @Override
    public synchronized Map<Uuid, String> topics(Set<Uuid> ids) throws InterruptedException {
        Map<Uuid, String> names = new HashMap<>();
        for (Map.Entry<Uuid, KafkaFuture<TopicDescription>> topic : admin().describeTopics(
                        TopicCollection.ofTopicIds(ids))
                .topicIdValues()
                .entrySet()) {
            ifThere(topic.getValue()).ifPresent(found -> names.put(topic.getKey(), found.name()));
        }
        return names;
    }

    private Admin admin() {
        if (closed) {
            throw new ConnectException("The task has been stopped; nothing is to be opened any more");
        }
        if (admin == null) {
            admin = Admin.create(clientSettings);
        }
        return admin;
    }

    private Map<TopicPartition, Uuid> existing(Set<TopicPartition> partitions) throws InterruptedException {
        Set<String> names = partitions.stream().map(TopicPartition::topic).collect(Collectors.toSet());
        Map<String, TopicDescription> topics = new HashMap<>();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> topic :
                admin().describeTopics(names).topicNameValues().entrySet()) {
            ifThere(topic.getValue()).ifPresent(found -> topics.put(topic.getKey(), found));
        }
        Map<TopicPartition, Uuid> existing = new HashMap<>();
        for (TopicPartition partition : partitions) {
            TopicDescription topic = topics.get(partition.topic());
            if (topic != null && partition.partition() < topic.partitions().size()) {
                existing.put(partition, topic.topicId());
            }
        }
        return existing;
    }

    private static Optional<TopicDescription> ifThere(KafkaFuture<TopicDescription> topic) throws InterruptedException {
        try {
            return Optional.of(get(topic));
        } catch (UnknownTopicOrPartitionException | UnknownTopicIdException | InvalidTopicException gone) {
            return Optional.empty();
        }
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(Set<TopicPartition> partitions, OffsetSpec spec)
            throws InterruptedException {
        return get(admin().listOffsets(
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
