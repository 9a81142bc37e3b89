package io.github.connectlogins.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** How many records are done with. */
@FunctionalInterface
interface Progress {
    /** The number of now. */
    long done() throws InterruptedException;

    /**
     * Of whoever reads a topic from its beginning: the offsets that its group has committed. A record is done with when
     * whoever reads it says so, which a sink that keeps counts does once they are kept.
     */
    static Progress ofReader(Admin admin, String group, String topic) {
        return () -> answer(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata()).entrySet().stream()
                .filter(entry -> entry.getKey().topic().equals(topic) && Objects.nonNull(entry.getValue()))
                .mapToLong(entry -> entry.getValue().offset())
                .sum();
    }

    /**
     * Of whoever writes to an empty topic: its ends. Marks of transactions are among them, one for each transaction.
     */
    static Progress ofWriter(Admin admin, String topic, int partitions) {
        Map<TopicPartition, OffsetSpec> ends = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        return () -> answer(admin.listOffsets(ends).all()).values().stream()
                .mapToLong(end -> end.offset())
                .sum();
    }

    private static <T> T answer(KafkaFuture<T> reply) throws InterruptedException {
        try {
            return reply.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot read offsets from the broker", e.getCause());
        }
    }

    /** Whether whoever makes progress still can. */
    @FunctionalInterface
    interface Health {
        /** What is wrong now, or nothing. */
        List<String> problems() throws InterruptedException;
    }
}
