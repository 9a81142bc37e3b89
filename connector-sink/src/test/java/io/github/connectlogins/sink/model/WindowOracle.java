package io.github.connectlogins.sink.model;

import io.github.connectlogins.core.WindowSize;
import io.github.connectlogins.sink.SteppedTask;
import io.github.connectlogins.sink.fold.Attempt;
import io.github.connectlogins.sink.fold.NaiveWindows;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.common.TopicPartition;

/**
 * Knows what the windows of a bucket have to hold: what going through the log up to its offsets gives, unless they are
 * removed, and that only once every partition is past them.
 */
final class WindowOracle {
    private final World world;
    private final BucketSnapshot bucket;
    private final NaiveWindows expected;

    WindowOracle(World world, BucketSnapshot bucket) {
        this.world = world;
        this.bucket = bucket;
        this.expected = new NaiveWindows(world.windows());
    }

    /**
     * Goes through a partition.
     *
     * @param below what is below the bucket's offset, of all buckets
     * @param counted whether the bucket counts it
     */
    void add(List<Attempt> below, Predicate<Attempt> counted) {
        NaiveWindows partition = new NaiveWindows(world.windows());
        below.forEach(attempt -> partition.add(attempt, counted.test(attempt)));
        expected.addAll(partition);
    }

    /** How many events came late. */
    Map<String, Long> late() {
        return expected.late;
    }

    void check() throws Violation {
        OptionalLong removed = bucket.removedUpTo();
        if (removed.isPresent()) {
            checkRemoved(removed.getAsLong());
        }
        Map<String, Map<String, Long>> found = bucket.windows().all();
        Map<String, Map<String, Long>> wanted = figures();
        wanted.keySet()
                .removeIf(window -> !found.containsKey(window) && endOf(window) <= removed.orElse(Long.MIN_VALUE));
        if (!found.equals(wanted)) {
            throw new Violation(bucket + ", windows: found " + found + ", expected " + wanted);
        }
    }

    private void checkRemoved(long end) throws Violation {
        for (TopicPartition partition : world.topic().partitions()) {
            OptionalLong time = bucket.eventTimeMax(partition);
            if (time.isEmpty() || time.getAsLong() < end + world.windows().keptForMs()) {
                throw new Violation(bucket + " has removed a window that ends at " + end + " while " + partition
                        + " has come to " + time);
            }
        }
    }

    private static long endOf(String window) {
        return WindowSize.named(window, SteppedTask.ZONE).end();
    }

    private Map<String, Map<String, Long>> figures() {
        Map<String, Map<String, Long>> all = new TreeMap<>();
        expected.counters.forEach((window, counters) -> {
            Map<String, Long> figures = new TreeMap<>(counters);
            figures.put(
                    "users",
                    expected.users.containsKey(window)
                            ? (long) expected.users.get(window).size()
                            : 0L);
            figures.put("attempts", counters.getOrDefault("ok", 0L) + counters.getOrDefault("fail", 0L));
            all.put(window, figures);
        });
        return all;
    }
}
