package io.github.connectlogins.oracle;

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
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads topics from their beginning, committed records only, keys and values as text. Records of a partition come in
 * order.
 *
 * @param bootstrapServers the broker
 * @param values makes text of values
 */
public record TopicReader(String bootstrapServers, Deserializer<String> values) {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration READ_WITHIN = Duration.ofMinutes(10);

    /** Of values that are text. */
    public TopicReader(String bootstrapServers) {
        this(bootstrapServers, new StringDeserializer());
    }

    /**
     * All records that the topic holds by now.
     *
     * @throws AssertionError when there is no such topic
     */
    public List<ConsumerRecord<String, String>> readToEnd(String topic) {
        List<ConsumerRecord<String, String>> records = new ArrayList<>();
        forEach(topic, records::add);
        return records;
    }

    /**
     * Hands over all records that the topic holds by now, one by one, so that they need not all be in memory.
     *
     * @throws AssertionError when there is no such topic
     */
    public void forEach(String topic, java.util.function.Consumer<ConsumerRecord<String, String>> action) {
        try (Consumer<String, String> consumer = consumer()) {
            seekToBeginning(consumer, topic);
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            if (!readUntil(consumer, action, READ_WITHIN, () -> hasPassed(consumer, ends))) {
                throw new AssertionError(
                        "topic %s could not be read to its end in %d s".formatted(topic, READ_WITHIN.toSeconds()));
            }
        }
    }

    private static boolean hasPassed(Consumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /**
     * The first records of the topic, at least {@code count}.
     *
     * @throws AssertionError when there are fewer when the time is up, or no such topic at the beginning
     */
    public List<ConsumerRecord<String, String>> await(String topic, int count, Duration timeout) {
        try (Consumer<String, String> consumer = consumer()) {
            seekToBeginning(consumer, topic);
            List<ConsumerRecord<String, String>> records = new ArrayList<>();
            if (!readUntil(consumer, records::add, timeout, () -> records.size() >= count)) {
                throw new AssertionError("topic %s holds %d committed records after %d s, expected at least %d"
                        .formatted(topic, records.size(), timeout.toSeconds(), count));
            }
            return records;
        }
    }

    private static boolean readUntil(
            Consumer<String, String> consumer,
            java.util.function.Consumer<ConsumerRecord<String, String>> action,
            Duration timeout,
            BooleanSupplier enough) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!enough.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            consumer.poll(POLL).forEach(action);
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
                values);
    }
}
