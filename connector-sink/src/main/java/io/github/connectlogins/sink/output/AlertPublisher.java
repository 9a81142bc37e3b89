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

/** Publishes the alerts of all partitions of a task, each at least once and in log order. */
final class AlertPublisher {
    private final AlertChannel channel;
    private final ObjLongConsumer<TopicPartition> onPublished;
    private final Map<TopicPartition, PendingAlerts> pending = new HashMap<>();

    /** Sends alerts and returns when all of them are safely there. */
    @FunctionalInterface
    interface AlertChannel {
        /** Sends nothing, for those who do not want alerts. */
        AlertChannel NONE = (source, alerts) -> {};

        void send(TopicPartition source, List<Alert> alerts) throws InterruptedException;
    }

    /**
     * A publisher.
     *
     * @param onPublished told, for a partition, the offset below which all alerts are published
     */
    AlertPublisher(AlertChannel channel, ObjLongConsumer<TopicPartition> onPublished) {
        this.channel = channel;
        this.onPublished = onPublished;
    }

    void opened(TopicPartition partition, long position, OptionalLong published, Collection<Alert> outbox) {
        pending.put(partition, new PendingAlerts(position, published, outbox));
    }

    void counted(TopicPartition partition, long position, Collection<Alert> alerts) {
        PendingAlerts known = pending.get(partition);
        if (known != null) {
            known.counted(position, alerts);
        }
    }

    void forget(Set<TopicPartition> partitions) {
        pending.keySet().removeAll(partitions);
    }

    /** Publishes all that may be. What could not be sent stays and is sent again the next time. */
    void publishDue() throws InterruptedException {
        for (Map.Entry<TopicPartition, PendingAlerts> entry : pending.entrySet()) {
            PendingAlerts alerts = entry.getValue();
            List<Alert> due = alerts.due();
            if (!due.isEmpty()) {
                channel.send(entry.getKey(), due);
                alerts.published(due.get(due.size() - 1));
                onPublished.accept(entry.getKey(), alerts.published());
            }
        }
    }

    int size() {
        return pending.values().stream().mapToInt(PendingAlerts::size).sum();
    }
}
