package io.github.connectlogins.sink.output;

import java.util.List;
import java.util.function.ObjLongConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;

/** Publishes alerts at least once: those of all sources at once, and again if it is not sure that they arrived. */
final class IdempotentAlerts implements AlertChannel {
    private final AlertMessages messages;
    private final OutputChannel channel;

    /** Alerts as {@code messages}; {@code channel} is another's to close. */
    IdempotentAlerts(AlertMessages messages, OutputChannel channel) {
        this.messages = messages;
        this.channel = channel;
    }

    @Override
    public void publish(List<DueAlerts> due, ObjLongConsumer<AlertSource> onPublished) throws InterruptedException {
        List<ProducerRecord<byte[], byte[]>> records =
                due.stream().flatMap(messages::records).toList();
        if (!channel.send(records).isEmpty()) {
            throw new RecordTooLargeException(
                    "found an alert that is larger than the brokers take; set max.message.bytes of the alert topic higher");
        }
        due.forEach(one -> onPublished.accept(one.source(), one.mark()));
    }
}
