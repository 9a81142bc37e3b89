package io.github.connectlogins.sink.model;

import io.github.connectlogins.redis.KeyLayout;
import io.github.connectlogins.redis.UserState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.resps.StreamEntry;

/** All that a bucket holds at one moment. */
final class BucketSnapshot {
    private final int number;
    private final Response<Map<String, String>> header;
    private final Response<Map<String, String>> counters;
    private final Response<Map<String, String>> countOfCounts;
    private final List<Response<Map<String, String>>> users;
    private final BucketWindows windows;
    private final Map<TopicPartition, Response<List<StreamEntry>>> outboxes = new HashMap<>();

    private BucketSnapshot(int number, World world, Pipeline redis) {
        this.number = number;
        KeyLayout keys = world.keys();
        this.header = redis.hgetAll(keys.offsets(number));
        this.counters = redis.hgetAll(keys.counters(number));
        this.countOfCounts = redis.hgetAll(keys.countOfCounts(number));
        this.users = IntStream.range(0, keys.placement().userHashes() / keys.buckets())
                .mapToObj(hash -> redis.hgetAll(keys.users(number, hash)))
                .toList();
        this.windows = new BucketWindows(number, keys, redis);
        for (TopicPartition partition : world.topic().partitions()) {
            String source = SourceTopic.source(partition).key();
            outboxes.put(partition, redis.xrange(keys.outbox(number, source), "-", "+"));
        }
    }

    /** All buckets. Nothing else happens meanwhile. */
    static List<BucketSnapshot> all(World world) {
        List<BucketSnapshot> all = new ArrayList<>();
        try (Pipeline redis = world.redis().pipelined()) {
            for (int bucket = 0; bucket < world.keys().buckets(); bucket++) {
                all.add(new BucketSnapshot(bucket, world, redis));
            }
            redis.sync();
            all.forEach(bucket -> bucket.windows.readEach(redis));
            redis.sync();
        }
        return all;
    }

    int number() {
        return number;
    }

    /** Whether its keys are being removed, so that some are left and some are not. */
    boolean isBeingReset() {
        return header.get().containsKey("reset");
    }

    OptionalLong offset(TopicPartition partition) {
        return position("S:", partition);
    }

    OptionalLong eventTimeMax(TopicPartition partition) {
        return position("E:", partition);
    }

    private OptionalLong position(String prefix, TopicPartition partition) {
        String value = header.get().get(prefix + SourceTopic.source(partition).key());
        return value == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(value));
    }

    Map<String, Long> counters() {
        Map<String, Long> counts = new TreeMap<>();
        counters.get().forEach((name, count) -> counts.put(name, Long.parseLong(count)));
        return counts;
    }

    BucketWindows windows() {
        return windows;
    }

    /** The latest end of a window that was removed. */
    OptionalLong removedUpTo() {
        String end = header.get().get("W");
        return end == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(end));
    }

    Map<Long, Long> countOfCounts() {
        Map<Long, Long> counts = new TreeMap<>();
        countOfCounts.get().forEach((logins, number) -> counts.put(Long.parseLong(logins), Long.parseLong(number)));
        return counts;
    }

    Map<String, UserState> users() {
        Map<String, UserState> all = new TreeMap<>();
        users.forEach(hash -> hash.get().forEach((user, state) -> all.put(user, UserState.parse(state))));
        return all;
    }

    /** Offsets of the alerts that may still have to be published. */
    List<Long> outbox(TopicPartition partition) {
        return outboxes.get(partition).get().stream()
                .map(entry -> entry.getID().getTime())
                .toList();
    }

    /** Whether any alert of these partitions may still have to be published. */
    boolean hasAlerts(List<TopicPartition> partitions) {
        return partitions.stream().anyMatch(partition -> !outbox(partition).isEmpty());
    }

    @Override
    public String toString() {
        return "bucket " + number;
    }
}
