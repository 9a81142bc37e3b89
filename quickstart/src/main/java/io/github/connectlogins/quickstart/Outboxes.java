package io.github.connectlogins.quickstart;

import io.github.connectlogins.redis.KeyLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;

/**
 * The alerts that stand in Redis until they are published.
 *
 * @param redis where they are
 * @param keys of the namespace
 */
record Outboxes(UnifiedJedis redis, KeyLayout keys) {
    /** Whether every alert of these {@code topic id:partition} is published. */
    boolean areEmpty(Set<String> topicPartitions) {
        List<Response<Long>> lengths = new ArrayList<>();
        try (AbstractPipeline pipeline = redis.pipelined()) {
            for (int bucket = 0; bucket < keys.buckets(); bucket++) {
                for (String topicPartition : topicPartitions) {
                    lengths.add(pipeline.xlen(keys.outbox(bucket, topicPartition)));
                }
            }
        }
        return lengths.stream().allMatch(length -> length.get() == 0);
    }
}
