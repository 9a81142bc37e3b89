package io.github.connectlogins.benchmarks.events;

import io.github.connectlogins.testbed.LedTopic;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Creates topics and fills them with login events, keyed by user.
 *
 * @param bootstrapServers the broker
 */
public record TopicFiller(String bootstrapServers) {
    /** Creates the topic and writes the first {@code events} events of a shape. */
    public FilledTopic fill(String topic, int partitions, long events, EventShape shape) throws InterruptedException {
        create(topic, partitions);
        LoginEvents source = new LoginEvents(shape);
        EventCounter counter = new EventCounter(shape);
        AtomicReference<Exception> failure = new AtomicReference<>();
        try (Producer<String, byte[]> producer = producer()) {
            for (long i = 0; i < events; i++) {
                LoginEvents.Event event = source.at(i);
                counter.add(event);
                send(producer, new ProducerRecord<>(topic, event.userId(), event.json()), failure);
            }
        }
        if (failure.get() != null) {
            throw new IllegalStateException("cannot fill topic " + topic, failure.get());
        }
        return new FilledTopic(topic, events, counter.counts());
    }

    /** Creates an empty topic. */
    public void create(String topic, int partitions) throws InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            LedTopic.create(admin, new NewTopic(topic, Optional.of(partitions), Optional.empty()));
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot create topic " + topic, e.getCause());
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback hears of it, without a future kept for each event
    private static void send(
            Producer<String, byte[]> producer,
            ProducerRecord<String, byte[]> event,
            AtomicReference<Exception> failure) {
        producer.send(event, (written, problem) -> {
            if (problem != null) {
                failure.compareAndSet(null, problem);
            }
        });
    }

    private Producer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        256 << 10,
                        ProducerConfig.LINGER_MS_CONFIG,
                        20,
                        ProducerConfig.BUFFER_MEMORY_CONFIG,
                        64L << 20),
                new StringSerializer(),
                new ByteArraySerializer());
    }
}
