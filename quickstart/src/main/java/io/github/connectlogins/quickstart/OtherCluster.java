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
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Counts what a job writes to the other cluster, by topic. One thread only. */
final class OtherCluster implements AutoCloseable {
    private static final String OF_KAFKA = "__";
    private static final String OFFSETS_OF_THE_WORKER = "-offsets";
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

    /** Reads all that is there, and tells whether one of its topics holds a copy of so many events. */
    boolean holds(long copies) {
        assignNewPartitions();
        readToEnd();
        return copies == 0 || records.values().stream().anyMatch(count -> count >= copies);
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

    private void readToEnd() {
        boolean mayHaveMore = !consumer.assignment().isEmpty();
        while (mayHaveMore) {
            ConsumerRecords<byte[], byte[]> read = consumer.poll(POLL);
            read.forEach(record -> records.merge(record.topic(), 1L, Long::sum));
            mayHaveMore = !read.isEmpty();
        }
    }

    private void assignNewPartitions() {
        Set<TopicPartition> all = new HashSet<>(consumer.assignment());
        consumer.listTopics().forEach((topic, partitions) -> {
            if (isOfAJob(topic)) {
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

    private static boolean isOfAJob(String topic) {
        return !topic.startsWith(OF_KAFKA) && !topic.endsWith(OFFSETS_OF_THE_WORKER);
    }
}
