package io.github.connectlogins.sink.output;

import io.github.connectlogins.sink.fold.Alert;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;

/** A publisher without its thread: it does one round of its work when it is told to. */
public final class SteppedPublisher {
    /** Where alerts go. */
    public static final String ALERTS = "alerts";

    private static final AlertMessages MESSAGES = new AlertMessages(ALERTS, AlertBody.NATIVE);
    /** Where marks go. */
    public static final String MARKS = "marks";

    private static final String CONNECTOR = "logins";

    private final Publisher publisher = new Publisher(null, (source, offset) -> {}, failure -> {});
    private final AlertPublisher alerts;

    /**
     * A publisher.
     *
     * @param producers makes the transactional producer of a source partition
     * @param committed reads the topic of marks as {@link PublishedMarks#read()} has to
     * @param onPublished told, for a source, the offset below which all alerts are published
     */
    public SteppedPublisher(
            Function<TopicPartition, Producer<byte[], byte[]>> producers,
            CommittedMarks committed,
            ObjLongConsumer<AlertSource> onPublished) {
        this.alerts = new AlertPublisher(
                new TransactionalAlerts(MESSAGES, source -> producers.apply(source.partition()), new Marks(committed)),
                onPublished);
    }

    /** Reads all marks that are committed, and waits for what is open. */
    @FunctionalInterface
    public interface CommittedMarks {
        /** The marks in the order in which they were written. */
        List<ProducerRecord<byte[], byte[]>> read() throws InterruptedException;
    }

    /** What the rest of the task tells. */
    public Publisher publisher() {
        return publisher;
    }

    /** Takes in what was told and publishes what is due; what cannot be published now is due again the next time. */
    public void step() throws InterruptedException {
        publisher.absorbNews(alerts);
        try {
            alerts.publishDue();
        } catch (RetriableException later) {
            return;
        }
    }

    /** Alerts as they are published, one text each. */
    public static List<String> texts(TopicPartition source, List<Alert> alerts) {
        return MESSAGES.records(new DueAlerts(new AlertSource(source, ""), alerts))
                .map(SteppedPublisher::text)
                .toList();
    }

    /** An alert as it was published. */
    public static String text(ProducerRecord<byte[], byte[]> alert) {
        return text(alert.value());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static final class Marks extends PublishedMarks {
        private final CommittedMarks committed;

        Marks(CommittedMarks committed) {
            super(Map.of(), MARKS, CONNECTOR);
            this.committed = committed;
        }

        @Override
        Map<String, Long> read() throws InterruptedException {
            Map<String, Long> marks = new HashMap<>();
            committed
                    .read()
                    .forEach(mark ->
                            note(new ConsumerRecord<>(MARKS, 0, 0, text(mark.key()), text(mark.value())), marks));
            return marks;
        }
    }
}
