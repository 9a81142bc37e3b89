package io.github.connectlogins.benchmarks;

import io.github.connectlogins.benchmarks.events.Counts;
import io.github.connectlogins.benchmarks.peer.StreamsPeer;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the Kafka Streams application has counted, read from where it would restore it.
 *
 * @param counters each counter, added up over the partitions
 * @param users all users
 */
record PeerState(SortedMap<String, Long> counters, Counts.Users users) {
    private static final Duration READ_WITHIN = Duration.ofMinutes(1);

    /** The state of the application {@code id}. */
    static PeerState of(String bootstrapServers, String id) {
        SortedMap<String, Long> counters = new TreeMap<>();
        latest(bootstrapServers, StreamsPeer.countersTopic(id))
                .forEach((key, count) -> counters.merge(key.name(), count.getLong(), Long::sum));
        Counts.Users users = Counts.Users.NONE;
        for (ByteBuffer user :
                latest(bootstrapServers, StreamsPeer.usersTopic(id)).values()) {
            users = users.plus(user.getLong(), user.getLong());
        }
        return new PeerState(counters, users);
    }

    private record Key(int partition, String name) {}

    /** The last value of each key of each partition. */
    private static Map<Key, ByteBuffer> latest(String bootstrapServers, String topic) {
        Map<Key, ByteBuffer> values = new HashMap<>();
        try (CommittedRecords records = new CommittedRecords(bootstrapServers, topic)) {
            records.forEach(
                    record -> values.put(new Key(record.partition(), record.key()), ByteBuffer.wrap(record.value())),
                    records::atEnd,
                    READ_WITHIN);
        }
        return values;
    }
}
