package io.github.connectlogins.sink;

import io.github.connectlogins.core.LoginHeaders;
import io.github.connectlogins.sink.fold.Attempt;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.sink.SinkRecord;

/** Entries of a log as a task reads them. */
public final class LoginRecords {
    private LoginRecords() {}

    /** The record of an attempt, or of what else the log can ask for. */
    public static SinkRecord of(TopicPartition partition, Attempt attempt) {
        Map<String, Object> value = new HashMap<>();
        value.put("user_id", attempt.user());
        value.put("timestamp", attempt.timestamp());
        value.put("outcome", attempt.outcome().name());
        value.put("ip", attempt.ip());
        value.put("device_type", attempt.device());
        SinkRecord record = new SinkRecord(
                partition.topic(),
                partition.partition(),
                null,
                attempt.user(),
                null,
                attempt.control() == Attempt.Control.NONE ? value : null,
                attempt.offset(),
                attempt.timestamp(),
                TimestampType.CREATE_TIME);
        if (attempt.control() == Attempt.Control.RESET_STREAK) {
            record.headers().addString(LoginHeaders.CONTROL, LoginHeaders.RESET_STREAK);
        }
        return record;
    }
}
