package io.github.connectlogins.sink.output;

import io.github.connectlogins.sink.fold.Alert;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/** A source whose alerts stand in an outbox until they are known to be published, as they do in Redis. */
final class AlertLog {
    private final AlertSource source;
    private final List<Alert> alerts = new ArrayList<>();
    private volatile long published;

    AlertLog(String topic, int partition) {
        this(new AlertSource(new TopicPartition(topic, partition), Uuid.randomUuid() + ":" + partition));
    }

    private AlertLog(AlertSource source) {
        this.source = source;
    }

    /** The same log counted again from its start, its alerts to be published again. */
    AlertLog inNextEra() {
        AlertLog again = new AlertLog(new AlertSource(source.partition(), source.key() + "#1"));
        again.alerts.addAll(alerts);
        return again;
    }

    AlertSource source() {
        return source;
    }

    /** Further events are counted, some of which make alerts. */
    void add(int count) {
        for (int i = 0; i < count; i++) {
            long offset = position() + 2;
            alerts.add(new Alert(offset, "user-" + offset % 7, 3, offset, offset + 2_000, "192.0.2.1"));
        }
    }

    /** Offset below which everything is counted. */
    long position() {
        return alerts.isEmpty() ? 0 : alerts.get(alerts.size() - 1).offset() + 1;
    }

    /** A task opens the source. */
    void openIn(AlertPublisher publisher) {
        publisher.opened(source, position(), OptionalLong.of(published), outbox());
    }

    /** A task counts on, or is told again. */
    void tell(AlertPublisher publisher) {
        publisher.counted(source.partition(), position(), outbox());
    }

    void openIn(Publisher publisher) {
        publisher.opened(source, position(), OptionalLong.of(published), outbox());
    }

    void tell(Publisher publisher) {
        publisher.counted(source.partition(), position(), outbox());
    }

    private List<Alert> outbox() {
        return alerts.stream().filter(alert -> alert.offset() >= published).toList();
    }

    /** The outbox is trimmed, or, by Redis going back in time, filled again. */
    void trim(long mark) {
        published = mark;
    }

    /** Whether nothing is left in the outbox. */
    boolean isPublished() {
        return outbox().isEmpty();
    }

    /** Ids of all alerts there ever were, in their order. */
    List<String> ids() {
        return alerts.stream()
                .map(alert -> source.partition() + "-" + alert.offset())
                .toList();
    }
}
