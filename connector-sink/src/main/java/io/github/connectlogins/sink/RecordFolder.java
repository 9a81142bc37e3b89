package io.github.connectlogins.sink;

import io.github.connectlogins.core.UserPlacement;
import io.github.connectlogins.sink.fold.Fold;
import io.github.connectlogins.sink.fold.LogEntry;
import io.github.connectlogins.sink.fold.PartitionFold;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/** Adds to a fold what the records of the task's partitions say and Redis has not counted yet. */
final class RecordFolder {
    private final RecordIntake intake;
    private final UserPlacement placement;
    private final Assignment assignment;
    private long folded;

    RecordFolder(RecordIntake intake, UserPlacement placement, Assignment assignment) {
        this.intake = intake;
        this.placement = placement;
        this.assignment = assignment;
    }

    /**
     * Goes through a batch. Returns when every report of what cannot be counted is safe.
     *
     * @param fold what the records are added to
     */
    void foldAll(Collection<SinkRecord> records, Fold fold) {
        Map<TopicPartition, PartitionState> touched = new HashMap<>();
        TopicPartition partition = null;
        PartitionState state = null;
        PartitionFold part = null;
        for (SinkRecord record : records) {
            if (!isOf(partition, record)) {
                partition = new TopicPartition(record.originalTopic(), record.originalKafkaPartition());
                state = assignment.of(partition);
                part = null;
            }
            if (state != null && state.accepts(record.originalKafkaOffset())) {
                if (part == null) {
                    part = fold.partition(partition, state.epoch());
                    touched.put(partition, state);
                }
                fold(record, state, part);
            } else if (state != null && state.isBehind(record.originalKafkaOffset())) {
                assignment.openAgain(
                        partition, "the log came back to offset " + record.originalKafkaOffset() + ", unasked");
                state = assignment.of(partition);
                part = null;
            }
        }
        touched.forEach((one, its) -> fold.partition(one, its.epoch()).cutAt(its.taken(), its.eventTimeMax()));
        intake.awaitReports();
    }

    /** How many entries were folded since the beginning. */
    long folded() {
        return folded;
    }

    private void fold(SinkRecord record, PartitionState state, PartitionFold fold) {
        long offset = record.originalKafkaOffset();
        state.took(offset);
        LogEntry entry = intake.read(record);
        if (entry == null) {
            return;
        }
        if (entry instanceof LogEntry.Attempted attempt) {
            state.saw(attempt.login().timestamp());
        }
        if (!state.isCounted(offset, entry.user(), placement)) {
            fold.add(entry, offset, state.logTime());
            folded++;
        }
    }

    private static boolean isOf(TopicPartition partition, SinkRecord record) {
        return partition != null
                && partition.partition() == record.originalKafkaPartition()
                && partition.topic().equals(record.originalTopic());
    }
}
