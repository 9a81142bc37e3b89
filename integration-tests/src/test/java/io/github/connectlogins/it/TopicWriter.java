package io.github.connectlogins.it;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes to topics, in the order of the calls, each record once. */
final class TopicWriter implements AutoCloseable {
    private final Producer<String, byte[]> producer;
    private final List<Future<?>> sent = new ArrayList<>();

    TopicWriter(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Sends a record; {@link #flush} tells whether it arrived. */
    TopicWriter write(String topic, String key, String value) {
        return write(topic, key, value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a record to a partition; {@link #flush} tells whether it arrived. */
    TopicWriter write(String topic, int partition, String key, String value) {
        sent.add(producer.send(new ProducerRecord<>(topic, partition, key, value.getBytes(StandardCharsets.UTF_8))));
        return this;
    }

    /** Sends a record whose value need not be text; {@link #flush} tells whether it arrived. */
    TopicWriter write(String topic, String key, byte[] value) {
        sent.add(producer.send(new ProducerRecord<>(topic, key, value)));
        return this;
    }

    /** Sends the events {@code from} to {@code to} (not) of a made-up log: seven users, four failures to a login. */
    TopicWriter writeEvents(String topic, int from, int to) {
        for (int i = from; i < to; i++) {
            write(
                    topic,
                    "user-" + i % 7,
                    "{\"user_id\":\"user-%d\",\"timestamp\":%d,\"outcome\":\"%s\"}"
                            .formatted(i % 7, 1_767_225_600_000L + i, i % 5 == 0 ? "SUCCESS" : "FAILURE"));
        }
        return this;
    }

    /**
     * Waits until all records sent so far are stored.
     *
     * @throws ExecutionException when one was not
     */
    void flush() throws InterruptedException, ExecutionException {
        producer.flush();
        for (Future<?> record : sent) {
            record.get();
        }
        sent.clear();
    }

    /** Records not flushed may be lost. */
    @Override
    public void close() {
        producer.close();
    }
}
