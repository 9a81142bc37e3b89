package io.github.connectlogins.sink.model;

import io.github.connectlogins.sink.LoginRecords;
import io.github.connectlogins.sink.RedisUnderTest;
import io.github.connectlogins.sink.fold.Attempt;
import io.github.connectlogins.sink.store.SourceLog;
import io.github.connectlogins.sink.store.SourcePartition;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * The topic that is counted: a log for each of its partitions, no user in two of them, and what the group committed.
 */
final class SourceTopic implements SourceLog {
    private static final String NAME = "user-login";
    private static final Uuid ID = Uuid.fromString("AAAAAAAAAAAAAAAAAAAAAQ");
    private static final int MOST_PARTITIONS = 3;
    private static final int FEWEST_RECORDS = 20;
    private static final int MOST_RECORDS = 60;
    private static final int MOST_USERS = 5;

    private final Map<TopicPartition, List<Attempt>> attempts = new LinkedHashMap<>();
    private final Map<TopicPartition, List<SinkRecord>> records = new LinkedHashMap<>();
    private final Map<TopicPartition, Long> committed = new HashMap<>();

    SourceTopic(Random random) {
        int partitions = 1 + random.nextInt(MOST_PARTITIONS);
        int length = FEWEST_RECORDS + random.nextInt(MOST_RECORDS - FEWEST_RECORDS + 1);
        for (int number = 0; number < partitions; number++) {
            String prefix = "p" + number + "-";
            List<Attempt> log = Attempt.log(random, length / partitions, 1 + random.nextInt(MOST_USERS)).stream()
                    .map(one -> one.of(prefix + one.user()))
                    .toList();
            TopicPartition partition = new TopicPartition(NAME, number);
            attempts.put(partition, log);
            records.put(
                    partition,
                    log.stream()
                            .map(attempt -> LoginRecords.of(partition, attempt))
                            .toList());
        }
    }

    @Override
    public String cluster() {
        return RedisUnderTest.CLUSTER;
    }

    /** Its partitions, in order. */
    List<TopicPartition> partitions() {
        return List.copyOf(attempts.keySet());
    }

    /** All that has to be counted. */
    List<Attempt> attempts(TopicPartition partition) {
        return attempts.get(partition);
    }

    /** Chooses offsets at which counting is to begin; what is before them is in the log, but not to be counted. */
    Map<TopicPartition, Long> leaveOut(Random random) {
        Map<TopicPartition, Long> targets = new LinkedHashMap<>();
        attempts.replaceAll((partition, log) -> {
            int first = random.nextInt(log.size() / 2);
            targets.put(partition, log.get(first).offset());
            return log.subList(first, log.size());
        });
        return targets;
    }

    Map<TopicPartition, List<SinkRecord>> records() {
        return records;
    }

    static SourcePartition source(TopicPartition partition) {
        return new SourcePartition(partition, ID);
    }

    void commit(Map<TopicPartition, Long> offsets) {
        committed.putAll(offsets);
    }

    /** Where the consumers of these partitions begin. */
    Map<TopicPartition, Long> committed(List<TopicPartition> partitions) {
        Map<TopicPartition, Long> offsets = new LinkedHashMap<>();
        partitions.forEach(partition -> offsets.put(partition, committed.getOrDefault(partition, 0L)));
        return offsets;
    }

    /** Offset after the last record. */
    long end(TopicPartition partition) {
        List<Attempt> log = attempts.get(partition);
        return log.get(log.size() - 1).offset() + 1;
    }

    @Override
    public Map<TopicPartition, Range> ranges(Set<TopicPartition> wanted) {
        Map<TopicPartition, Range> ranges = new LinkedHashMap<>();
        partitions().stream()
                .filter(wanted::contains)
                .forEach(partition ->
                        ranges.put(partition, new Range(source(partition), 0, end(partition), group(partition))));
        return ranges;
    }

    private OptionalLong group(TopicPartition partition) {
        Long offset = committed.get(partition);
        return offset == null ? OptionalLong.empty() : OptionalLong.of(offset);
    }

    @Override
    public Map<Uuid, String> topics(Set<Uuid> ids) {
        return ids.contains(ID) ? Map.of(ID, NAME) : Map.of();
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
