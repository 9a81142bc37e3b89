package io.github.connectlogins.quickstart;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Counts what a job writes to the other cluster, by topic. One thread only. */
final class OtherCluster implements AutoCloseable {
    private static final String OF_THE_WORKER = "connect-";
    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<byte[], byte[]> consumer;
    private final Map<String, Long> records = new TreeMap<>();

    OtherCluster(String bootstrapServers) {
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** Whether one of its topics holds a copy of so many events. */
    boolean holds(long copies) {
        assignNewPartitions();
        consumer.poll(POLL).forEach(record -> records.merge(record.topic(), 1L, Long::sum));
        return records.values().stream().anyMatch(count -> count >= copies);
    }

    /** A line about each topic with records. */
    List<String> lines() {
        return records.entrySet().stream()
                .map(topic -> "other broker  " + topic.getValue() + " in the topic " + topic.getKey())
                .toList();
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ZERO));
    }

    private void assignNewPartitions() {
        Set<TopicPartition> all = new HashSet<>(consumer.assignment());
        consumer.listTopics().forEach((topic, partitions) -> {
            if (!topic.startsWith(OF_THE_WORKER)) {
                partitions.forEach(partition -> all.add(new TopicPartition(topic, partition.partition())));
            }
        });
        List<TopicPartition> added = new ArrayList<>(all);
        added.removeAll(consumer.assignment());
        if (!added.isEmpty()) {
            consumer.assign(all);
            consumer.seekToBeginning(added);
        }
    }
}
