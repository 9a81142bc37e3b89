package io.github.connectlogins.sink.output;

import io.github.connectlogins.sink.fold.Alert;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Alerts as records: key the user id, value JSON.
 *
 * @param topic where they go
 * @param body what they say
 */
record AlertMessages(String topic, AlertBody body) {
    /** The records of alerts, in their order. */
    Stream<ProducerRecord<byte[], byte[]>> records(DueAlerts due) {
        return due.alerts().stream().map(alert -> record(due.source().partition(), alert));
    }

    private ProducerRecord<byte[], byte[]> record(TopicPartition source, Alert alert) {
        return new ProducerRecord<>(
                topic,
                alert.user().getBytes(StandardCharsets.UTF_8),
                body.of(source, alert).toString().getBytes(StandardCharsets.UTF_8));
    }
}
