package io.github.connectlogins.oracle;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What every key of a namespace has to hold that is a function of the log, as a replay of one topic finds it. Like
 * {@link Replay} it shares no code with the sink.
 */
public final class ReplayedLog {
    private final int userHashes;
    private final List<Replay> buckets;
    private final SortedMap<Integer, Long> ends = new TreeMap<>();
    private final Map<Integer, Long> latest = new HashMap<>();
    private long events;

    /**
     * Of nothing so far.
     *
     * @param buckets how many parts the namespace has
     * @param userHashes how many small hashes its users are kept in
     * @param countBy the fields whose values are counted
     */
    public ReplayedLog(int buckets, int userHashes, List<String> countBy) {
        this.userHashes = userHashes;
        this.buckets = IntStream.range(0, buckets)
                .mapToObj(bucket -> new Replay(countBy))
                .toList();
    }

    /** Goes on by one record; those of a partition come in their order. */
    public void add(ConsumerRecord<String, String> record) {
        buckets.get((int) (crc(record.key()) % buckets.size())).add(record);
        ends.put(record.partition(), record.offset() + 1);
        latest.merge(record.partition(), Replay.timeOf(record), Math::max);
        events++;
    }

    /** How many records there were. */
    public long events() {
        return events;
    }

    /** For each partition the offset behind its last record. */
    public SortedMap<Integer, Long> ends() {
        return ends;
    }

    /** Every alert, as {@link Replay#alerts} has them. */
    public SortedSet<String> alerts() {
        SortedSet<String> alerts = new TreeSet<>();
        buckets.forEach(bucket -> alerts.addAll(bucket.alerts()));
        return alerts;
    }

    /**
     * The hashes of a namespace.
     *
     * @param topicId the id of the topic that was replayed
     */
    public SortedMap<String, Map<String, String>> hashes(String namespace, String topicId) {
        SortedMap<String, Map<String, String>> hashes = new TreeMap<>();
        for (int bucket = 0; bucket < buckets.size(); bucket++) {
            String prefix = "{" + namespace + ":" + bucket + "}:";
            Replay replay = buckets.get(bucket);
            hashes.put(prefix + "o", offsets(topicId, replay));
            put(hashes, prefix + "c", texts(replay.counters(), Function.identity()));
            put(hashes, prefix + "cc", texts(replay.countOfCounts(), Object::toString));
            replay.users()
                    .forEach((user, state) -> hashes.computeIfAbsent(prefix + "u:" + hash(user), key -> new HashMap<>())
                            .put(user, state));
        }
        return hashes;
    }

    private Map<String, String> offsets(String topicId, Replay replay) {
        Map<String, String> fields = new HashMap<>(texts(replay.values(), field -> "N:" + field));
        ends.forEach((partition, end) -> {
            String tp = topicId + ":" + partition;
            fields.put("S:" + tp, Long.toString(end));
            fields.put("B:" + tp, "0");
            fields.put("E:" + tp, latest.get(partition).toString());
        });
        return fields;
    }

    private static void put(Map<String, Map<String, String>> hashes, String key, Map<String, String> fields) {
        if (!fields.isEmpty()) {
            hashes.put(key, fields);
        }
    }

    private static <K> Map<String, String> texts(Map<K, Long> numbers, Function<K, String> name) {
        Map<String, String> texts = new HashMap<>();
        numbers.forEach((key, number) -> texts.put(name.apply(key), number.toString()));
        return texts;
    }

    private long hash(String user) {
        return crc(user) / buckets.size() % (userHashes / buckets.size());
    }

    private static long crc(String user) {
        CRC32 crc = new CRC32();
        crc.update(user.getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }
}
