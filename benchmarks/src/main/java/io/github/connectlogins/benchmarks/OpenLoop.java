package io.github.connectlogins.benchmarks;

import io.github.connectlogins.benchmarks.events.EventShape;
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

    OpenLoop(String bootstrapServers, String topic, int users) {
        this.bootstrapServers = bootstrapServers;
        this.topic = topic;
        this.events = new LoginEvents(EventShape.ofUsers(users));
    }

    /**
     * Sends until the last probe has been sent.
     *
     * @param rate events per second, the probes' among them
     * @param every a probe, of three events, comes after so many events
     */
    void send(int rate, int every, Probes probes) {
        double nanosPerEvent = 1e9 / rate;
        try (Producer<String, byte[]> producer = producer()) {
            long begin = System.nanoTime();
            long number = 0;
            for (int probe = 0; probe < probes.size(); probe++) {
                for (int i = 0; i < every - FAILURES; i++) {
                    awaitUntil(begin + (long) (number * nanosPerEvent));
                    send(producer, events.at(number));
                    number++;
                }
                for (int i = 1; i <= FAILURES; i++) {
                    long due = begin + (long) (number * nanosPerEvent);
                    awaitUntil(due);
                    if (i == FAILURES) {
                        probes.due(probe, due);
                    }
                    send(producer, events.event(probes.userNumber(probe), false, System.currentTimeMillis(), number));
                    number++;
                }
            }
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what gets lost is missed at the other end
    private void send(Producer<String, byte[]> producer, LoginEvents.Event event) {
        producer.send(new ProducerRecord<>(topic, event.userId(), event.json()));
    }

    private static void awaitUntil(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** Nothing waits for others to share a request with. */
    private Producer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 0),
                new StringSerializer(),
                new ByteArraySerializer());
    }
}
