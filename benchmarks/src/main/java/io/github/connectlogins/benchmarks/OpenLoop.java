package io.github.connectlogins.benchmarks;

import io.github.connectlogins.benchmarks.events.EventCounter;
import io.github.connectlogins.benchmarks.events.EventShape;
import io.github.connectlogins.benchmarks.events.FilledTopic;
import io.github.connectlogins.benchmarks.events.LoginEvents;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends login events at a fixed rate, each at its moment whether or not those before it have got anywhere. When it
 * falls behind it catches up, and the delay counts: latencies are taken from the moment that was due.
 */
final class OpenLoop {
    private static final int FAILURES = 3;

    private final LoginEvents events;
    private final String bootstrapServers;
    private final String topic;
    private final EventCounter counter;

    OpenLoop(String bootstrapServers, String topic, int users) {
        this.bootstrapServers = bootstrapServers;
        this.topic = topic;
        EventShape shape = EventShape.ofUsers(users);
        this.events = new LoginEvents(shape);
        this.counter = new EventCounter(shape);
    }

    /**
     * Sends until the last probe has been sent.
     *
     * @param rate events per second, the probes' among them
     * @param every a probe, of three events, comes after so many events
     * @return what was sent
     */
    FilledTopic send(int rate, int every, Probes probes) {
        double nanosPerEvent = 1e9 / rate;
        try (Producer<String, byte[]> producer = producer()) {
            producer.partitionsFor(topic);
            long begin = System.nanoTime();
            for (int probe = 0; probe < probes.size(); probe++) {
                for (int i = 0; i < every - FAILURES; i++) {
                    awaitUntil(begin + (long) (counter.events() * nanosPerEvent));
                    send(producer, events.at(counter.events()));
                }
                for (int i = 1; i <= FAILURES; i++) {
                    long due = begin + (long) (counter.events() * nanosPerEvent);
                    awaitUntil(due);
                    if (i == FAILURES) {
                        probes.due(probe, due);
                    }
                    send(producer, failure(probes.userNumber(probe)));
                }
            }
        }
        return new FilledTopic(topic, counter.events(), counter.counts());
    }

    private LoginEvents.Event failure(int user) {
        return events.event(user, false, System.currentTimeMillis(), counter.events());
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what gets lost is missed at the other end
    private void send(Producer<String, byte[]> producer, LoginEvents.Event event) {
        producer.send(new ProducerRecord<>(topic, event.userId(), event.json()));
        counter.add(event);
    }

    private static void awaitUntil(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** With stock settings: it waits five milliseconds for others to share a request with. */
    private Producer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new ByteArraySerializer());
    }
}
