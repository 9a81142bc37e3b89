package io.github.connectlogins.sink.output;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The producer of a task, made when it is needed: what it returns from is acknowledged by all replicas. */
final class OutputChannel implements AutoCloseable {
    private final Supplier<Producer<byte[], byte[]>> producers;
    private Producer<byte[], byte[]> producer;

    OutputChannel(Map<String, Object> producerSettings) {
        this(() -> new KafkaProducer<>(producerSettings, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    OutputChannel(Supplier<Producer<byte[], byte[]>> producers) {
        this.producers = producers;
    }

    /**
     * Sends records, in their order.
     *
     * @return those that are larger than the brokers take; all others have arrived
     * @throws KafkaException the first other failure; any of the records may have arrived
     */
    List<ProducerRecord<byte[], byte[]>> send(List<ProducerRecord<byte[], byte[]>> records)
            throws InterruptedException {
        if (records.isEmpty()) {
            return List.of();
        }
        if (producer == null) {
            producer = producers.get();
        }
        List<Future<?>> sent = new ArrayList<>(records.size());
        for (ProducerRecord<byte[], byte[]> record : records) {
            Future<?> one = producer.send(record);
            // What failed at once has waited already, as for a topic that is not there: the others need not wait as
            // well.
            if (one.isDone()) {
                arrives(one);
            }
            sent.add(one);
        }
        producer.flush();
        List<ProducerRecord<byte[], byte[]>> tooLarge = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            if (!arrives(sent.get(i))) {
                tooLarge.add(records.get(i));
            }
        }
        return tooLarge;
    }

    /** Waits whether it does, or is larger than the brokers take; every other failure is thrown. */
    private static boolean arrives(Future<?> sent) throws InterruptedException {
        try {
            Answer.of(sent);
            return true;
        } catch (RecordTooLargeException refused) {
            return false;
        }
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(Duration.ZERO);
        }
    }
}
