package io.github.connectlogins.sink;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;

/**
 * What the framework does for a task, on the test's thread: it reads from lists of records, seeks where the task says
 * and leaves out what is paused.
 */
final class SimulatedFramework implements SinkTaskContext {
    private final Map<TopicPartition, List<SinkRecord>> log;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final Map<TopicPartition, Long> rewinds = new HashMap<>();
    private final Set<TopicPartition> paused = new HashSet<>();
    private long timeout = -1;

    SimulatedFramework(Map<TopicPartition, List<SinkRecord>> log) {
        this.log = log;
    }

    /** Gives partitions to the task, whose consumer begins at their committed offsets. */
    void assign(SinkSession session, Map<TopicPartition, Long> committed) {
        positions.putAll(committed);
        paused.retainAll(positions.keySet());
        session.open(committed.keySet());
    }

    /** Takes partitions away; what is paused of them stays so until the next assignment, as in the framework. */
    void revoke(SinkSession session, Set<TopicPartition> partitions) {
        session.close(partitions);
        positions.keySet().removeAll(partitions);
        rewinds.keySet().removeAll(partitions);
    }

    /** One round of the framework's loop: seek, read at most {@code most} records a partition, put. */
    void poll(SinkSession session, int most) {
        positions.putAll(rewinds);
        rewinds.clear();
        List<SinkRecord> batch = new ArrayList<>();
        for (Map.Entry<TopicPartition, Long> position : positions.entrySet()) {
            if (!paused.contains(position.getKey())) {
                List<SinkRecord> records = log.get(position.getKey()).stream()
                        .filter(record -> record.originalKafkaOffset() >= position.getValue())
                        .limit(most)
                        .toList();
                batch.addAll(records);
                if (!records.isEmpty()) {
                    position.setValue(records.get(records.size() - 1).originalKafkaOffset() + 1);
                }
            }
        }
        timeout = -1;
        session.put(batch);
    }

    /** What the framework would commit now. */
    Map<TopicPartition, Long> commit(SinkSession session) {
        Map<TopicPartition, OffsetAndMetadata> consumed = new HashMap<>();
        positions.forEach((partition, offset) -> consumed.put(partition, new OffsetAndMetadata(offset)));
        Map<TopicPartition, Long> committed = new HashMap<>();
        session.preCommit(consumed).forEach((partition, offset) -> committed.put(partition, offset.offset()));
        return committed;
    }

    /** How long it would wait for records before it puts what it has; -1 for as long as it likes. */
    long timeout() {
        return timeout;
    }

    /** Has the consumer begin again at the start of the log, as when its position is out of range. */
    void startOver(TopicPartition partition) {
        positions.put(partition, 0L);
    }

    @Override
    public Map<String, String> configs() {
        return Map.of();
    }

    @Override
    public void offset(Map<TopicPartition, Long> offsets) {
        rewinds.putAll(offsets);
    }

    @Override
    public void offset(TopicPartition tp, long offset) {
        rewinds.put(tp, offset);
    }

    @Override
    public void timeout(long timeoutMs) {
        timeout = timeoutMs;
    }

    @Override
    public Set<TopicPartition> assignment() {
        return positions.keySet();
    }

    @Override
    public void pause(TopicPartition... partitions) {
        paused.addAll(Set.of(partitions));
    }

    @Override
    public void resume(TopicPartition... partitions) {
        paused.removeAll(Set.of(partitions));
    }

    @Override
    public void requestCommit() {
        // Nothing asks for it.
    }

    @Override
    public ErrantRecordReporter errantRecordReporter() {
        return null;
    }

    @Override
    public PluginMetrics pluginMetrics() {
        return null;
    }
}
