package io.github.connectlogins.sink.fold;

import io.github.connectlogins.core.Window;
import io.github.connectlogins.core.WindowSize;
import java.util.List;

/**
 * Which windows there are, and when they close. Whether an event comes late is decided by its own partition alone: by
 * how far the time of the log, which is the latest event time so far and never falls, had gone on before it. So the log
 * decides, not the moment at which it is read.
 *
 * @param sizes the windows that each event belongs to, one of each size
 * @param latenessMs how long after the end of a window its events are still in time, in milliseconds of event time
 * @param retentionMs how much longer they are counted, though late
 */
public record WindowPolicy(List<WindowSize> sizes, long latenessMs, long retentionMs) {
    /** How an event arrives at a window. */
    public enum Arrival {
        /** Before the window closes. */
        IN_TIME,
        /** After that, and while it is kept: the window is revised. */
        LATE,
        /** After that: the window stays as it is. */
        EXPIRED
    }

    /** Checks the ranges. */
    public WindowPolicy {
        sizes = List.copyOf(sizes);
        if (latenessMs < 0 || retentionMs < 0) {
            throw new IllegalArgumentException(
                    "found lateness " + latenessMs + " ms and retention " + retentionMs + " ms, expected 0 or more");
        }
    }

    /**
     * How an event arrives that belongs to {@code window}.
     *
     * @param logTime latest event time of its partition, epoch milliseconds; with or without the event itself, which
     *     makes no difference, since it is earlier than the end of its window
     */
    Arrival arrival(Window window, long logTime) {
        if (!isClosed(window, logTime)) {
            return Arrival.IN_TIME;
        }
        return logTime < window.end() + keptForMs() ? Arrival.LATE : Arrival.EXPIRED;
    }

    /** Whether a partition brings no more events for {@code window} that are in time. */
    public boolean isClosed(Window window, long logTime) {
        return logTime >= window.end() + latenessMs;
    }

    /** How long after its end a window is kept, in milliseconds of event time. */
    public long keptForMs() {
        return latenessMs + retentionMs;
    }
}
