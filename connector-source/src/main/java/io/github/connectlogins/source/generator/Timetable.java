package io.github.connectlogins.source.generator;

import java.util.Arrays;

/**
 * The order of all streams' events as if they were one: event n of a stream with share s is due at {@code (n + 0.5) /
 * s}, counted in events of the whole. Every prefix of that order holds of each stream what its share asks for, give or
 * take one event (it is the method of Sainte-Laguë).
 */
final class Timetable {
    private final double[] shares;

    /**
     * The timetable of streams with these shares, each 0 or more, their sum 1. A stream whose share is 0 is never due.
     */
    Timetable(double[] shares) {
        this.shares = shares.clone();
    }

    /** When an event is due, in events of the whole before it. */
    double due(int stream, long sequence) {
        return (sequence + 0.5) / shares[stream];
    }

    /**
     * How many of the first {@code events} events each stream has. With more events no stream has fewer, so a limit can
     * be raised later.
     */
    long[] dealt(long events) {
        double safelyBefore = Math.max(0, events - shares.length);
        long[] dealt = Arrays.stream(shares)
                .mapToLong(share -> (long) Math.floor(safelyBefore * share + 0.5))
                .toArray();
        for (long left = events - Arrays.stream(dealt).sum(); left > 0; left--) {
            dealt[first(dealt)]++;
        }
        return dealt;
    }

    /** The stream whose next event is due first. */
    private int first(long[] sequences) {
        int first = 0;
        for (int stream = 1; stream < shares.length; stream++) {
            if (due(stream, sequences[stream]) < due(first, sequences[first])) {
                first = stream;
            }
        }
        return first;
    }
}
