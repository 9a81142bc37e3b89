package io.github.connectlogins.it;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads topics from their beginning, committed records only, keys and values as text. Records of a partition come in
 * order.
 *
 * @param bootstrapServers the broker
 */
record TopicReader(String bootstrapServers) {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration READ_WITHIN = Duration.ofMinutes(2);

    /**
     * All records that the topic holds by now.
     *
     * @throws AssertionError when there is no such topic
     */
    List<ConsumerRecord<String, String>> readToEnd(String topic) {
        try (Consumer<String, String> consumer = consumer()) {
            seekToBeginning(consumer, topic);
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            List<ConsumerRecord<String, String>> records = new ArrayList<>();
            boolean complete = readUntil(
                    consumer,
                    records,
                    READ_WITHIN,
                    () -> ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue()));
            if (!complete) {
                throw new AssertionError("topic %s could not be read to its end in %d s, only %d records"
                        .formatted(topic, READ_WITHIN.toSeconds(), records.size()));
            }
            return records;
        }
    }

    /**
     * The first records of the topic, at least {@code count}.
     *
     * @throws AssertionError when there are fewer when the time is up, or no such topic at the beginning
     */
    List<ConsumerRecord<String, String>> await(String topic, int count, Duration timeout) {
        try (Consumer<String, String> consumer = consumer()) {
            seekToBeginning(consumer, topic);
            List<ConsumerRecord<String, String>> records = new ArrayList<>();
            if (!readUntil(consumer, records, timeout, () -> records.size() >= count)) {
                throw new AssertionError("topic %s holds %d committed records after %d s, expected at least %d"
                        .formatted(topic, records.size(), timeout.toSeconds(), count));
            }
            return records;
        }
    }

    private static boolean readUntil(
            Consumer<String, String> consumer,
            List<ConsumerRecord<String, String>> records,
            Duration timeout,
            BooleanSupplier enough) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!enough.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            consumer.poll(POLL).forEach(records::add);
        }
        return true;
    }

    private static void seekToBeginning(Consumer<String, String> consumer, String topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new AssertionError("there is no topic " + topic + "; create it before it is read");
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    private Consumer<String, String> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false",
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false"),
                new StringDeserializer(),
                new StringDeserializer());
    }
}
