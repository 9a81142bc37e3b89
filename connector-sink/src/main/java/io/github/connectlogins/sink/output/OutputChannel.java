package io.github.connectlogins.sink.output;

import io.github.connectlogins.sink.fold.Alert;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The producer of a task: what it returns from is acknowledged by all replicas. */
final class OutputChannel implements AutoCloseable {
    private final Producer<byte[], byte[]> producer;

    OutputChannel(Map<String, Object> producerSettings) {
        this.producer = new KafkaProducer<>(producerSettings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Sends alerts of one partition. */
    void sendAlerts(String topic, TopicPartition source, List<Alert> alerts) throws InterruptedException {
        send(alerts.stream()
                .map(alert -> AlertMessage.record(topic, source, alert))
                .toList());
    }

    /**
     * Sends records, in their order.
     *
     * @throws KafkaException the first failure; any of the records may have arrived
     */
    void send(List<ProducerRecord<byte[], byte[]>> records) throws InterruptedException {
        List<Future<?>> sent = new ArrayList<>(records.size());
        records.forEach(record -> sent.add(producer.send(record)));
        producer.flush();
        for (Future<?> one : sent) {
            try {
                one.get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
            }
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
