package io.github.connectlogins.sink.output;

import io.github.connectlogins.sink.fold.Alert;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The alerts of one source that are not published yet. Those at or above the counted position wait: should Redis go
 * back in time, they come again from the log.
 */
final class PendingAlerts {
    private final AlertSource source;
    private final NavigableMap<Long, Alert> byOffset = new TreeMap<>();
    private long published;
    private long position;

    PendingAlerts(AlertSource source, long position, OptionalLong published, Collection<Alert> outbox) {
        this.source = source;
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

    /** What may be published now, perhaps nothing. */
    DueAlerts due() {
        return new DueAlerts(
                source, List.copyOf(byOffset.headMap(position, false).values()));
    }

    /**
     * Everything below {@code mark} is published, which may be more than is counted when Redis went back.
     *
     * @return how many were pending until now
     */
    int published(long mark) {
        published = Math.max(published, mark);
        NavigableMap<Long, Alert> gone = byOffset.headMap(published, false);
        int count = gone.size();
        gone.clear();
        return count;
    }
}
