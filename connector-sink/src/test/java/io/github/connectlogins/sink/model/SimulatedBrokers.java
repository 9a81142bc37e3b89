package io.github.connectlogins.sink.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;

/**
 * The output cluster: one log of all its topics, and for each transactional id the epoch of its latest producer and the
 * transaction that is open. Each method is one thing that brokers do at once.
 */
final class SimulatedBrokers {
    private final List<Entry> log = new ArrayList<>();
    private final Map<String, Producing> producing = new HashMap<>();

    private enum Outcome {
        OPEN,
        COMMITTED,
        ABORTED
    }

    private static final class Transaction {
        private Outcome outcome = Outcome.OPEN;
    }

    private static final class Producing {
        private int epoch;
        private Transaction open;

        void end(Outcome outcome) {
            if (open != null) {
                open.outcome = outcome;
                open = null;
            }
        }
    }

    private record Entry(ProducerRecord<byte[], byte[]> record, Transaction transaction) {
        boolean is(Outcome outcome) {
            return transaction.outcome == outcome;
        }
    }

    /** A new producer: ends what is open, and fences all older ones. */
    int init(String id) {
        Producing one = producing.computeIfAbsent(id, key -> new Producing());
        one.end(Outcome.ABORTED);
        return ++one.epoch;
    }

    /**
     * Takes a record into the open transaction, or begins one with it.
     *
     * @throws InvalidProducerEpochException if there is a newer producer
     */
    void append(String id, int epoch, ProducerRecord<byte[], byte[]> record) {
        Producing one = producing.get(id);
        if (one.epoch != epoch) {
            throw new InvalidProducerEpochException("the epoch is " + one.epoch);
        }
        if (one.open == null) {
            one.open = new Transaction();
        }
        log.add(new Entry(record, one.open));
    }

    /**
     * Commits whatever is open.
     *
     * @throws ProducerFencedException if there is a newer producer
     */
    void commit(String id, int epoch) {
        Producing one = producing.get(id);
        if (one.epoch != epoch) {
            throw new ProducerFencedException("the epoch is " + one.epoch);
        }
        one.end(Outcome.COMMITTED);
    }

    /** Ends all transactions that are open, as after their timeout; their producers are fenced by that. */
    void expire() {
        producing.values().stream().filter(one -> one.open != null).forEach(one -> {
            one.end(Outcome.ABORTED);
            one.epoch++;
        });
    }

    /** Where the log ends now. */
    int end() {
        return log.size();
    }

    /** Whether records of a topic below {@code end} are neither committed nor aborted, so that no reader gets there. */
    boolean isUndecided(String topic, int end) {
        return log.subList(0, end).stream()
                .anyMatch(entry ->
                        entry.is(Outcome.OPEN) && entry.record().topic().equals(topic));
    }

    /** What a reader of committed records finds in a topic below {@code end}. */
    List<ProducerRecord<byte[], byte[]>> committed(String topic, int end) {
        return log.subList(0, end).stream()
                .filter(entry -> entry.is(Outcome.COMMITTED))
                .map(Entry::record)
                .filter(record -> record.topic().equals(topic))
                .toList();
    }
}
