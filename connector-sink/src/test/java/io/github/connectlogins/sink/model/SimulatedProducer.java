package io.github.connectlogins.sink.model;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;

/** A transactional producer whose requests and their answers get lost or come late. */
final class SimulatedProducer extends MockProducer<byte[], byte[]> {
    private final SimulatedBrokers brokers;
    private final Faults faults;
    private final String id;
    private int epoch;
    private KafkaException failure;

    SimulatedProducer(SimulatedBrokers brokers, Faults faults, String id) {
        this.brokers = brokers;
        this.faults = faults;
        this.id = id;
    }

    /** A request that comes late is one of an older producer then, which brokers refuse: as good as lost. */
    @Override
    public void initTransactions() {
        Faults.Fate fate = faults.next();
        Coroutine.pause();
        if (fate == Faults.Fate.ANSWERED || fate == Faults.Fate.REPLY_LOST) {
            epoch = brokers.init(id);
        }
        Coroutine.pause();
        expectAnswer(fate);
    }

    @Override
    public void beginTransaction() {
        failure = null;
    }

    /** Returns at once; a failure is told by the commit. */
    @Override
    public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
        Coroutine.pause();
        try {
            brokers.append(id, epoch, record);
        } catch (KafkaException refused) {
            failure = refused;
        }
        return new CompletableFuture<>();
    }

    @Override
    public void commitTransaction() {
        Faults.Fate fate = faults.next();
        Coroutine.pause();
        if (failure != null) {
            throw failure;
        }
        switch (fate) {
            case ANSWERED, REPLY_LOST -> brokers.commit(id, epoch);
            case REQUEST_LOST -> {}
            case LATE -> faults.sendLate(this::commitLate);
        }
        Coroutine.pause();
        expectAnswer(fate);
    }

    private void commitLate() {
        try {
            brokers.commit(id, epoch);
        } catch (KafkaException nobodyHears) {
            return;
        }
    }

    private static void expectAnswer(Faults.Fate fate) {
        if (fate != Faults.Fate.ANSWERED) {
            throw new TimeoutException("the answer is lost, as the schedule has it");
        }
    }
}
