package io.github.connectlogins.sink.output;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The producer of a task, made when it is needed: what it returns from is acknowledged by all replicas. */
final class OutputChannel implements AutoCloseable {
    private final Map<String, Object> producerSettings;
    private Producer<byte[], byte[]> producer;

    OutputChannel(Map<String, Object> producerSettings) {
        this.producerSettings = producerSettings;
    }

    /**
     * Sends records, in their order.
     *
     * @throws KafkaException the first failure; any of the records may have arrived
     */
    void send(List<ProducerRecord<byte[], byte[]>> records) throws InterruptedException {
        if (records.isEmpty()) {
            return;
        }
        if (producer == null) {
            producer = new KafkaProducer<>(producerSettings, new ByteArraySerializer(), new ByteArraySerializer());
        }
        List<Future<?>> sent = new ArrayList<>(records.size());
        records.forEach(record -> sent.add(producer.send(record)));
        producer.flush();
        for (Future<?> one : sent) {
            Answer.of(one);
        }
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(Duration.ZERO);
        }
    }
}
