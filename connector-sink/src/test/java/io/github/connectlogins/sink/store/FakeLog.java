package io.github.connectlogins.sink.store;

import io.github.connectlogins.sink.RedisUnderTest;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/** One topic, as its cluster would describe it. */
final class FakeLog implements SourceLog {
    private final Uuid topicId = Uuid.randomUuid();
    private final String topic;
    private final Map<TopicPartition, Range> ranges = new HashMap<>();

    FakeLog(String topic) {
        this.topic = topic;
    }

    /** The partition holds records from {@code start} up to {@code end}; the group has no position in it. */
    FakeLog holding(int partition, long start, long end) {
        return holding(partition, start, end, OptionalLong.empty());
    }

    FakeLog holding(int partition, long start, long end, OptionalLong committed) {
        SourcePartition source = source(partition);
        ranges.put(source.partition(), new Range(source, start, end, committed));
        return this;
    }

    SourcePartition source(int partition) {
        return new SourcePartition(new TopicPartition(topic, partition), topicId);
    }

    @Override
    public String cluster() {
        return RedisUnderTest.CLUSTER;
    }

    @Override
    public Map<TopicPartition, Range> ranges(Set<TopicPartition> partitions) {
        Map<TopicPartition, Range> found = new HashMap<>(ranges);
        found.keySet().retainAll(partitions);
        return found;
    }

    @Override
    public Map<Uuid, String> topics(Set<Uuid> ids) {
        return ids.contains(topicId) ? Map.of(topicId, topic) : Map.of();
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
