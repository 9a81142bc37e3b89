package io.github.connectlogins.sink.output;

import io.github.connectlogins.redis.StatsReader;
import io.github.connectlogins.sink.output.OutputSettings.AlertDelivery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What is published, and where.
 *
 * @param settings topics and times
 * @param clients settings of clients of the output cluster
 * @param producer settings of producers
 * @param connector the connector's name, by which it knows its own alerts again
 * @param namespace key of the snapshots
 * @param reader reads the statistics, or null where this task publishes no snapshots
 * @param windows how windows are told, or null where this task tells none
 */
public record OutputPlan(
        OutputSettings settings,
        Map<String, Object> clients,
        Map<String, Object> producer,
        String connector,
        String namespace,
        StatsReader reader,
        WindowOutput windows) {
    /** Readers of committed records see nothing behind an open transaction, so that of a killed task ends soon. */
    private static final int TRANSACTION_TIMEOUT_MS = 10_000;

    boolean hasSnapshots() {
        return reader != null && !settings.statsTopic().isEmpty();
    }

    /** What is published from time to time. */
    List<PeriodicOutput> periodic() {
        List<PeriodicOutput> periodic = new ArrayList<>();
        if (windows != null) {
            periodic.add(new WindowUpdates(windows, namespace, System::nanoTime));
        }
        if (hasSnapshots() && settings.milestoneEvents() == 0) {
            periodic.add(new Snapshots(reader, snapshot(), settings.emitIntervalMs()));
        }
        return periodic;
    }

    /** What is published after a number of events, or null where that is not asked for. */
    MilestoneSnapshots milestones() {
        return hasSnapshots() && settings.milestoneEvents() > 0
                ? new MilestoneSnapshots(reader, snapshot(), settings.milestoneEvents())
                : null;
    }

    private SnapshotMessage snapshot() {
        return new SnapshotMessage(settings.statsTopic(), namespace, settings.snapshotBody(namespace));
    }

    List<NewTopic> topics() {
        List<NewTopic> topics = new ArrayList<>();
        switch (settings.alertDelivery()) {
            case EXACTLY_ONCE -> {
                topics.add(OutputTopics.events(settings.alertTopic()));
                topics.add(ControlTopic.wanted(settings.controlTopic()));
            }
            case AT_LEAST_ONCE -> topics.add(OutputTopics.events(settings.alertTopic()));
            case NONE -> {}
        }
        if (hasSnapshots()) {
            topics.add(
                    settings.milestoneEvents() > 0
                            ? OutputTopics.events(settings.statsTopic())
                            : OutputTopics.latest(settings.statsTopic()));
        }
        if (windows != null && !windows.topic().isEmpty()) {
            topics.add(OutputTopics.latest(windows.topic()));
        }
        return topics;
    }

    /**
     * Makes the topics that are missing.
     *
     * @throws org.apache.kafka.connect.errors.ConnectException if one that is there cannot serve
     */
    void ensureTopics() throws InterruptedException {
        OutputTopics.ensure(clients, topics());
        if (settings.alertDelivery() == AlertDelivery.EXACTLY_ONCE) {
            ControlTopic.check(clients, settings.controlTopic());
        }
    }

    /** How alerts get to their topic; {@code channel} may be used for it. */
    AlertChannel alerts(OutputChannel channel) {
        return switch (settings.alertDelivery()) {
            case EXACTLY_ONCE -> new TransactionalAlerts(messages(), this::transactionalProducer, marks());
            case AT_LEAST_ONCE -> new IdempotentAlerts(messages(), channel);
            case NONE -> AlertChannel.NONE;
        };
    }

    /** Alerts as they are written. */
    AlertMessages messages() {
        return new AlertMessages(settings.alertTopic(), settings.alertBody());
    }

    PublishedMarks marks() {
        return new PublishedMarks(clients, settings.controlTopic(), connector);
    }

    Producer<byte[], byte[]> transactionalProducer(AlertSource source) {
        Map<String, Object> own = new HashMap<>();
        own.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MS);
        own.putAll(producer);
        own.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, settings.transactionalId(connector, source.partition()));
        return new KafkaProducer<>(own, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
