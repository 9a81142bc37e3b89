package io.github.connectlogins.source.generator;

import java.time.Clock;
import java.util.OptionalLong;
import java.util.function.LongUnaryOperator;

/** The moments at which a stream's events happen. */
final class EventTime {
    private EventTime() {}

    /**
     * From the sequence number of an event of {@code stream} to its time, epoch milliseconds: by the timetable where
     * there is a start, else what the clock shows.
     *
     * @param stepMs from one event of the whole to the next
     */
    static LongUnaryOperator of(OptionalLong start, double stepMs, Timetable timetable, int stream, Clock clock) {
        if (start.isEmpty()) {
            return sequence -> clock.millis();
        }
        long first = start.getAsLong();
        return sequence -> first + (long) (timetable.due(stream, sequence) * stepMs);
    }
}
