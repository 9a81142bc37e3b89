package io.github.connectlogins.redis;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which windows a namespace holds, and how far its buckets have come.
 *
 * @param buckets one entry for each bucket, in their order
 */
public record WindowIndex(List<Bucket> buckets) {
    /**
     * One bucket at one moment.
     *
     * @param partitions for each topic partition that it knows, as {@code topic id:partition}, the latest event time it
     *     has come to, epoch milliseconds; empty while it knows of no event
     * @param attempts for each window, by its name, how many attempts it has counted
     * @param removed latest end of a window that was removed, epoch milliseconds; the least number if none was
     * @param generation which counting from the beginning it takes part in; empty while it is emptied for the next
     */
    public record Bucket(
            Map<String, OptionalLong> partitions, Map<String, Long> attempts, long removed, OptionalLong generation) {}

    /**
     * The latest end of a window that some bucket has removed, epoch milliseconds; the least number if none was. What
     * other buckets still hold of windows that end by then is not all of them.
     */
    public long removed() {
        return buckets.stream().mapToLong(Bucket::removed).max().orElse(Long.MIN_VALUE);
    }

    /** The generation that all buckets are of; empty while they are of several, or emptied. */
    public OptionalLong generation() {
        List<OptionalLong> all =
                buckets.stream().map(Bucket::generation).distinct().toList();
        return all.size() == 1 ? all.get(0) : OptionalLong.empty();
    }

    /** For each window, by its name, how many attempts all buckets have counted. */
    public SortedMap<String, Long> attempts() {
        SortedMap<String, Long> sum = new TreeMap<>();
        buckets.forEach(
                bucket -> bucket.attempts().forEach((window, attempts) -> sum.merge(window, attempts, Long::sum)));
        return sum;
    }

    /** Every topic partition that some bucket knows. */
    public Set<String> partitions() {
        return buckets.stream()
                .flatMap(bucket -> bucket.partitions().keySet().stream())
                .collect(Collectors.toSet());
    }

    /** The latest event time that the bucket which is furthest in the partition has come to; empty if there is none. */
    public OptionalLong latest(String partition) {
        return buckets.stream()
                .flatMapToLong(bucket -> bucket.partitions().getOrDefault(partition, OptionalLong.empty()).stream())
                .max();
    }

    /**
     * The event time that every bucket has come to in every partition that has had an event; the least number where
     * there is none.
     */
    public long reached() {
        return partitions().stream()
                .filter(partition -> latest(partition).isPresent())
                .mapToLong(partition -> reached(partition).orElse(Long.MIN_VALUE))
                .min()
                .orElse(Long.MIN_VALUE);
    }

    /** The event time that every bucket has come to in the partition; empty if one of them knows of no event. */
    public OptionalLong reached(String partition) {
        long reached = Long.MAX_VALUE;
        for (Bucket bucket : buckets) {
            OptionalLong time = bucket.partitions().getOrDefault(partition, OptionalLong.empty());
            if (time.isEmpty()) {
                return OptionalLong.empty();
            }
            reached = Math.min(reached, time.getAsLong());
        }
        return OptionalLong.of(reached);
    }
}
