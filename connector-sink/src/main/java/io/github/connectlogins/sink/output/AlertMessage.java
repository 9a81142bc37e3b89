package io.github.connectlogins.sink.output;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.connectlogins.sink.fold.Alert;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * An alert as a record: key the user id, value JSON with {@code alert_id user_id failures first_failure last_failure ip
 * topic partition offset}, times in epoch milliseconds. The id {@code <topic>-<partition>-<offset>} is the same however
 * often an alert is sent, so that readers can drop repetitions.
 */
final class AlertMessage {
    private static final ObjectMapper JSON = new ObjectMapper();

    private AlertMessage() {}

    /** The records of alerts, in their order. */
    static Stream<ProducerRecord<byte[], byte[]>> records(String topic, DueAlerts due) {
        return due.alerts().stream().map(alert -> record(topic, due.source().partition(), alert));
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, TopicPartition source, Alert alert) {
        ObjectNode value = JSON.createObjectNode()
                .put("alert_id", source + "-" + alert.offset())
                .put("user_id", alert.user())
                .put("failures", alert.failures())
                .put("first_failure", alert.firstFailure())
                .put("last_failure", alert.lastFailure())
                .put("ip", alert.ip())
                .put("topic", source.topic())
                .put("partition", source.partition())
                .put("offset", alert.offset());
        return new ProducerRecord<>(
                topic,
                alert.user().getBytes(StandardCharsets.UTF_8),
                value.toString().getBytes(StandardCharsets.UTF_8));
    }
}
