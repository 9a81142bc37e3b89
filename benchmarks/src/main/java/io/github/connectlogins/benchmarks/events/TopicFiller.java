package io.github.connectlogins.benchmarks.events;

import java.util.BitSet;
import java.util.List;
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
    private static final int THRESHOLD = 3;

    /** Creates the topic and writes the first {@code events} events of a shape. */
    public FilledTopic fill(String topic, int partitions, long events, EventShape shape) throws InterruptedException {
        create(topic, partitions);
        LoginEvents source = new LoginEvents(shape);
        Tally tally = new Tally(shape.users());
        AtomicReference<Exception> failure = new AtomicReference<>();
        try (Producer<String, byte[]> producer = producer()) {
            for (long i = 0; i < events; i++) {
                LoginEvents.Event event = source.at(i);
                tally.add(event);
                send(producer, new ProducerRecord<>(topic, event.userId(), event.json()), failure);
            }
        }
        if (failure.get() != null) {
            throw new IllegalStateException("cannot fill topic " + topic, failure.get());
        }
        return tally.of(topic, partitions, events);
    }

    /** Creates an empty topic. */
    public void create(String topic, int partitions) throws InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(new NewTopic(topic, Optional.of(partitions), Optional.empty())))
                    .all()
                    .get();
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

    /** What the events come to; they reach each user's partition in the order of their numbers. */
    private static final class Tally {
        private final BitSet seen = new BitSet();
        private final BitSet loggedIn = new BitSet();
        private final int[] run;
        private long failures;
        private long alerts;

        Tally(int users) {
            run = new int[users];
        }

        void add(LoginEvents.Event event) {
            int user = event.user();
            seen.set(user);
            if (event.success()) {
                loggedIn.set(user);
                run[user] = 0;
                return;
            }
            failures++;
            if (++run[user] % THRESHOLD == 0) {
                alerts++;
            }
        }

        FilledTopic of(String topic, int partitions, long events) {
            return new FilledTopic(
                    topic, partitions, events, failures, seen.cardinality(), loggedIn.cardinality(), alerts);
        }
    }
}
