package io.github.connectlogins.sink.output;

import io.github.connectlogins.redis.LoginStats;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The statistics as a record: key the namespace, value JSON.
 *
 * @param topic where it goes
 * @param namespace whose statistics they are
 * @param body what it says
 */
record SnapshotMessage(String topic, String namespace, SnapshotBody body) {
    ProducerRecord<byte[], byte[]> record(LoginStats stats, long nowMs) {
        return new ProducerRecord<>(
                topic,
                namespace.getBytes(StandardCharsets.UTF_8),
                body.of(stats, nowMs).toString().getBytes(StandardCharsets.UTF_8));
    }
}
