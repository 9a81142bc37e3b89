package io.github.connectlogins.rest.admin;

import io.github.connectlogins.core.LoginHeaders;
import io.github.connectlogins.rest.answer.WrittenAnswer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The topic of events, where what is to be done with a user is written as well: so it is done in the order of the
 * events, and again whenever they are counted again. Safe for use by several threads.
 */
public final class EventLog implements AutoCloseable {
    private final String topic;
    private final Map<String, Object> settings;
    private final Duration timeout;
    private Producer<String, byte[]> producer;
    private boolean closed;

    /**
     * Nothing is connected to yet.
     *
     * @param settings of the producer
     * @param timeout how long the brokers may take
     */
    public EventLog(String topic, Map<String, Object> settings, Duration timeout) {
        this.topic = topic;
        this.timeout = timeout;
        this.settings = new HashMap<>(settings);
        this.settings.putIfAbsent(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        this.settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        this.settings.put(ProducerConfig.ACKS_CONFIG, "all");
        this.settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        this.settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeout.toMillis());
        this.settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
        this.settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
    }

    /**
     * Ends the user's run of failures.
     *
     * @throws KafkaException if it is not known to be written; to ask again does no harm
     */
    public WrittenAnswer resetStreak(String user) throws InterruptedException {
        return write(
                user,
                List.of(new RecordHeader(
                        LoginHeaders.CONTROL, LoginHeaders.RESET_STREAK.getBytes(StandardCharsets.UTF_8))));
    }

    /**
     * Removes what is kept of the user.
     *
     * @throws KafkaException if it is not known to be written; to ask again does no harm
     */
    public WrittenAnswer erase(String user) throws InterruptedException {
        return write(user, List.of());
    }

    private WrittenAnswer write(String user, List<Header> headers) throws InterruptedException {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, null, user, null, headers);
        try {
            RecordMetadata written = producer().send(record).get(2 * timeout.toMillis(), TimeUnit.MILLISECONDS);
            return new WrittenAnswer(written.topic(), written.partition(), written.offset());
        } catch (ExecutionException | TimeoutException failure) {
            throw new KafkaException(
                    "It is not known whether the record was written; asking again does no harm", failure);
        }
    }

    /** Serialisers that settings name are looked for beside us, too. */
    private synchronized Producer<String, byte[]> producer() {
        if (closed) {
            throw new KafkaException("The worker is stopping");
        }
        if (producer == null) {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(EventLog.class.getClassLoader());
            try {
                producer = new KafkaProducer<>(settings);
            } finally {
                thread.setContextClassLoader(before);
            }
        }
        return producer;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (producer != null) {
            producer.close(Duration.ZERO);
        }
    }
}
