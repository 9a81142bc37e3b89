package io.github.connectlogins.sink.output;

import io.github.connectlogins.sink.fold.Alert;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The alerts of one partition that are not published yet. Those at or above the counted position wait: should Redis go
 * back in time, they come again from the log.
 */
final class PendingAlerts {
    private final NavigableMap<Long, Alert> byOffset = new TreeMap<>();
    private long published;
    private long position;

    PendingAlerts(long position, OptionalLong published, Collection<Alert> outbox) {
        this.published = published.orElse(0);
        counted(position, outbox);
    }

    /** Everything below {@code newPosition} is counted, {@code alerts} among it; known ones may come again. */
    void counted(long newPosition, Collection<Alert> alerts) {
        position = newPosition;
        for (Alert alert : alerts) {
            if (alert.offset() >= published) {
                byOffset.put(alert.offset(), alert);
            }
        }
    }

    /** What may be published now, in log order. */
    List<Alert> due() {
        return new ArrayList<>(byOffset.headMap(position, false).values());
    }

    /** Everything up to and with {@code last} is published. */
    void published(Alert last) {
        published = last.offset() + 1;
        byOffset.headMap(published, false).clear();
    }

    /** Alerts of lower offsets are published. */
    long published() {
        return published;
    }

    int size() {
        return byOffset.size();
    }
}
