package io.github.connectlogins.sink.output;

import io.github.connectlogins.sink.fold.Alert;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.ObjLongConsumer;
import org.apache.kafka.common.TopicPartition;

/** Publishes the alerts of all partitions of a task, each partition's in log order. */
final class AlertPublisher {
    private final AlertChannel channel;
    private final ObjLongConsumer<AlertSource> onPublished;
    private final Map<TopicPartition, PendingAlerts> pending = new HashMap<>();
    private long published;

    /**
     * A publisher.
     *
     * @param onPublished told, for a source, the offset below which all alerts are published
     */
    AlertPublisher(AlertChannel channel, ObjLongConsumer<AlertSource> onPublished) {
        this.channel = channel;
        this.onPublished = onPublished;
    }

    void opened(AlertSource source, long position, OptionalLong published, Collection<Alert> outbox) {
        pending.put(source.partition(), new PendingAlerts(source, position, published, outbox));
    }

    void counted(TopicPartition partition, long position, Collection<Alert> alerts) {
        PendingAlerts known = pending.get(partition);
        if (known != null) {
            known.counted(position, alerts);
        }
    }

    void forget(Set<TopicPartition> partitions) {
        pending.keySet().removeAll(partitions);
        channel.forget(partitions);
    }

    /** Publishes all that may be. What could not be sent stays and is sent again the next time. */
    void publishDue() throws InterruptedException {
        List<DueAlerts> due = pending.values().stream()
                .map(PendingAlerts::due)
                .filter(alerts -> !alerts.isEmpty())
                .toList();
        channel.publish(due, this::published);
    }

    private void published(AlertSource source, long mark) {
        published += pending.get(source.partition()).published(mark);
        onPublished.accept(source, mark);
    }

    /** Number of alerts that were published until now. */
    long published() {
        return published;
    }

    /** Number of alerts that may be published. */
    int due() {
        return pending.values().stream()
                .mapToInt(alerts -> alerts.due().alerts().size())
                .sum();
    }
}
