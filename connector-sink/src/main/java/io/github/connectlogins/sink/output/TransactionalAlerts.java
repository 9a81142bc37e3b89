package io.github.connectlogins.sink.output;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes alerts exactly once, as readers of committed records see it, with a transactional producer for each source.
 * A new producer first fences the one of before, which settles the fate of its last transaction, and only then the
 * marks are read. Every failure leads back there.
 */
final class TransactionalAlerts implements AlertChannel {
    private static final Logger LOG = LoggerFactory.getLogger(TransactionalAlerts.class);
    private static final Duration IDLE = Duration.ofMinutes(10);

    private final AlertMessages messages;
    private final Function<AlertSource, Producer<byte[], byte[]>> producers;
    private final PublishedMarks marks;
    private final Map<AlertSource, AlertTransactions> open = new HashMap<>();

    /**
     * Alerts as {@code messages}.
     *
     * @param producers makes a transactional producer for a source, always with the same transactional id
     */
    TransactionalAlerts(
            AlertMessages messages, Function<AlertSource, Producer<byte[], byte[]>> producers, PublishedMarks marks) {
        this.messages = messages;
        this.producers = producers;
        this.marks = marks;
    }

    @Override
    public void publish(List<DueAlerts> due, ObjLongConsumer<AlertSource> onPublished) throws InterruptedException {
        closeIdle();
        openMissing(due);
        due.forEach(one -> publish(one, onPublished));
    }

    @Override
    public void forget(Set<TopicPartition> partitions) {
        List.copyOf(open.keySet()).stream()
                .filter(source -> partitions.contains(source.partition()))
                .forEach(this::close);
    }

    @Override
    public void close() {
        List.copyOf(open.keySet()).forEach(this::close);
    }

    private void openMissing(List<DueAlerts> due) throws InterruptedException {
        try {
            open(due.stream()
                    .map(DueAlerts::source)
                    .filter(source -> !open.containsKey(source))
                    .toList());
        } catch (TransactionalIdAuthorizationException notAllowed) {
            throw new ConnectException(
                    "Alerts may not be published in transactions; allow the user of the output cluster to describe and write"
                            + " transactional ids that begin with alert.transactional.id.prefix, or set"
                            + " alert.delivery = at_least_once",
                    notAllowed);
        } catch (KafkaException failure) {
            throw LostTransactionException.unlessHopeless(failure);
        }
    }

    /** All are fenced before the marks are read, so that none waits for a transaction that another would end. */
    private void open(List<AlertSource> sources) throws InterruptedException {
        if (sources.isEmpty()) {
            return;
        }
        Map<AlertSource, Producer<byte[], byte[]>> fenced = new HashMap<>();
        try {
            for (AlertSource source : sources) {
                Producer<byte[], byte[]> producer = producers.apply(source);
                fenced.put(source, producer);
                producer.initTransactions();
            }
            Map<String, Long> published = marks.read();
            fenced.forEach((source, producer) -> open.put(
                    source,
                    new AlertTransactions(producer, messages, marks, published.getOrDefault(source.key(), 0L))));
        } catch (KafkaException | InterruptedException failure) {
            fenced.values().forEach(AlertTransactions::close);
            throw failure;
        }
    }

    private void publish(DueAlerts due, ObjLongConsumer<AlertSource> onPublished) {
        AlertTransactions transactions = open.get(due.source());
        try {
            transactions.publish(due);
        } catch (KafkaException failure) {
            close(due.source());
            if (!LostTransactionException.isFencing(failure)) {
                throw LostTransactionException.unlessHopeless(failure);
            }
            LOG.info(
                    "Another task has taken over the alerts of {}, or a transaction took too long; they are taken back"
                            + " if the partition is still this task's",
                    due.source().partition());
            return;
        }
        onPublished.accept(due.source(), transactions.mark());
    }

    private void closeIdle() {
        List.copyOf(open.entrySet()).stream()
                .filter(entry -> entry.getValue().isIdleFor(IDLE))
                .forEach(entry -> close(entry.getKey()));
    }

    private void close(AlertSource source) {
        open.remove(source).close();
    }
}
