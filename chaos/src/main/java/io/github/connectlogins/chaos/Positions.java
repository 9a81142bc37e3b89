package io.github.connectlogins.chaos;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/** How far a sink has counted, as Redis tells, when it can be asked. One thread only. */
final class Positions implements AutoCloseable {
    private static final String OFFSET = "S:";

    private final SinkJob sink;
    private Optional<UnifiedJedis> redis = Optional.empty();

    Positions(SinkJob sink) {
        this.sink = sink;
    }

    SinkJob sink() {
        return sink;
    }

    /** Whether every bucket has counted every partition up to these offsets; false while Redis does not answer. */
    boolean havePassed(Map<Integer, Long> ends) {
        Map<Integer, Long> lowest = lowest();
        return ends.entrySet().stream().allMatch(end -> lowest.getOrDefault(end.getKey(), -1L) >= end.getValue());
    }

    /** Whether no alert waits to be published; false while Redis does not answer. */
    boolean noAlertWaits() {
        try {
            UnifiedJedis client = client();
            return IntStream.range(0, SinkJob.BUCKETS)
                    .mapToObj(bucket -> client.keys("{%s:%d}:out:*".formatted(sink.name(), bucket)))
                    .flatMap(Set::stream)
                    .allMatch(outbox -> client.xlen(outbox) == 0);
        } catch (JedisException away) {
            close();
            return false;
        }
    }

    /** For each partition up to where the slowest bucket has counted; empty while Redis does not answer. */
    Map<Integer, Long> lowest() {
        try {
            return lowest(client());
        } catch (JedisException away) {
            close();
            return Map.of();
        }
    }

    private UnifiedJedis client() {
        UnifiedJedis client = redis.orElseGet(sink::redis);
        redis = Optional.of(client);
        return client;
    }

    private Map<Integer, Long> lowest(UnifiedJedis client) {
        Map<Integer, Long> lowest = new HashMap<>();
        for (int bucket = 0; bucket < SinkJob.BUCKETS; bucket++) {
            Map<Integer, Long> offsets = offsets(client, bucket);
            if (offsets.isEmpty()) {
                return Map.of();
            }
            offsets.forEach((partition, offset) -> lowest.merge(partition, offset, Math::min));
        }
        return lowest;
    }

    private Map<Integer, Long> offsets(UnifiedJedis client, int bucket) {
        Map<Integer, Long> offsets = new HashMap<>();
        client.hgetAll("{%s:%d}:o".formatted(sink.name(), bucket)).forEach((field, value) -> {
            if (field.startsWith(OFFSET)) {
                offsets.put(Integer.valueOf(field.substring(field.lastIndexOf(':') + 1)), Long.valueOf(value));
            }
        });
        return offsets;
    }

    @Override
    public void close() {
        redis.ifPresent(UnifiedJedis::close);
        redis = Optional.empty();
    }
}
