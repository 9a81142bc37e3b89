package io.github.connectlogins.sink.output;

import java.util.List;
import java.util.function.ObjLongConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Publishes alerts at least once: those of all sources at once, and again if it is not sure that they arrived. */
final class IdempotentAlerts implements AlertChannel {
    private final String topic;
    private final OutputChannel channel;

    /** Alerts to {@code topic}; {@code channel} is another's to close. */
    IdempotentAlerts(String topic, OutputChannel channel) {
        this.topic = topic;
        this.channel = channel;
    }

    @Override
    public void publish(List<DueAlerts> due, ObjLongConsumer<AlertSource> onPublished) throws InterruptedException {
        List<ProducerRecord<byte[], byte[]>> records =
                due.stream().flatMap(one -> AlertMessage.records(topic, one)).toList();
        channel.send(records);
        due.forEach(one -> onPublished.accept(one.source(), one.mark()));
    }
}
