package io.github.connectlogins.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a topic from its beginning as a {@code read_committed} consumer sees it. */
final class CommittedRecords implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(20);

    private final KafkaConsumer<String, byte[]> consumer;

    CommittedRecords(String bootstrapServers, String topic) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "isolation.level", "read_committed",
                        "allow.auto.create.topics", "false"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Hands records on until {@code enough}, or until the time is up. */
    void forEach(Consumer<ConsumerRecord<String, byte[]>> reader, BooleanSupplier enough, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!enough.getAsBoolean() && System.nanoTime() < deadline) {
            consumer.poll(POLL).forEach(reader);
        }
    }

    /** Whether everything that the topic holds by now has been handed on. */
    boolean atEnd() {
        return consumer.endOffsets(consumer.assignment()).entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /**
     * Waits until the topic holds {@code expected} records.
     *
     * @return how many there are at its end; other than expected when the time is up, or when there are too many
     */
    static long await(String bootstrapServers, String topic, long expected, Duration timeout) {
        try (CommittedRecords records = new CommittedRecords(bootstrapServers, topic)) {
            long[] found = {0};
            records.forEach(record -> found[0]++, () -> found[0] >= expected, timeout);
            records.forEach(record -> found[0]++, () -> false, Duration.ofMillis(200));
            return found[0];
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
