package io.github.connectlogins.sink.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** What each bucket leaves out because a person moved a partition forward: other records in each of them. */
final class Skipped {
    private final Map<Place, List<Range>> ranges = new HashMap<>();

    private record Place(int bucket, TopicPartition partition) {}

    private record Range(long from, long end) {
        boolean contains(long offset) {
            return from <= offset && offset < end;
        }
    }

    /** Carries out what the person asks of Redis, and notes down what it moves. */
    void noteDuring(World world, Runnable request) {
        List<BucketSnapshot> before = BucketSnapshot.all(world);
        request.run();
        for (BucketSnapshot after : BucketSnapshot.all(world)) {
            for (TopicPartition partition : world.topic().partitions()) {
                long from = before.get(after.number()).offset(partition).orElseThrow();
                long end = after.offset(partition).orElseThrow();
                if (from < end) {
                    ranges.computeIfAbsent(new Place(after.number(), partition), place -> new ArrayList<>())
                            .add(new Range(from, end));
                }
            }
        }
    }

    boolean anyOf(int bucket, TopicPartition partition) {
        return ranges.containsKey(new Place(bucket, partition));
    }

    boolean contains(int bucket, TopicPartition partition, long offset) {
        return ranges.getOrDefault(new Place(bucket, partition), List.of()).stream()
                .anyMatch(range -> range.contains(offset));
    }
}
