package io.github.connectlogins.sink.output;

import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Publishes the alerts of one source, together with the mark that says so. After a failure it must not be used again:
 * what became of the transaction is not known.
 */
final class AlertTransactions implements AutoCloseable {
    private final Producer<byte[], byte[]> producer;
    private final AlertMessages messages;
    private final PublishedMarks marks;
    private long mark;
    private long lastUsed = System.nanoTime();

    /**
     * Goes on at {@code mark}.
     *
     * @param producer one that has fenced all earlier ones of the source, before the mark was read; closed with this
     */
    AlertTransactions(Producer<byte[], byte[]> producer, AlertMessages messages, PublishedMarks marks, long mark) {
        this.producer = producer;
        this.messages = messages;
        this.marks = marks;
        this.mark = mark;
    }

    /**
     * Publishes, in one transaction, what is not published yet.
     *
     * @throws KafkaException if it is not known to be published
     */
    void publish(DueAlerts due) {
        lastUsed = System.nanoTime();
        DueAlerts fresh = due.from(mark);
        if (fresh.isEmpty()) {
            return;
        }
        producer.beginTransaction();
        messages.records(fresh).forEach(this::send);
        send(marks.record(fresh.source(), fresh.mark()));
        producer.commitTransaction();
        mark = fresh.mark();
    }

    /** A record that cannot be sent makes the commit fail. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private void send(ProducerRecord<byte[], byte[]> record) {
        producer.send(record);
    }

    /** Alerts of lower offsets are published. */
    long mark() {
        return mark;
    }

    boolean isIdleFor(Duration time) {
        return System.nanoTime() - lastUsed > time.toNanos();
    }

    @Override
    public void close() {
        close(producer);
    }

    /** Closes at once, also on a thread that is being stopped. */
    static void close(Producer<?, ?> producer) {
        try {
            producer.close(Duration.ZERO);
        } catch (InterruptException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
