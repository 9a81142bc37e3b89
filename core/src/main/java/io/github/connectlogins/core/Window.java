package io.github.connectlogins.core;

/**
 * A stretch of time in which events are counted together.
 *
 * @param size what it is one of
 * @param start epoch milliseconds of its first moment
 * @param end epoch milliseconds of the first moment after it
 */
public record Window(WindowSize size, long start, long end) {
    /** Whether a moment in epoch milliseconds belongs to it. */
    public boolean contains(long epochMs) {
        return start <= epochMs && epochMs < end;
    }

    /** What tells it from others of its size: {@code 2022-03} of a month, {@code 2022-03-01T00:00:10Z} of 10 s. */
    public String id() {
        return size.idOf(start);
    }

    /** What tells it from all others: {@code month:2022-03}. */
    public String name() {
        return size.label() + ":" + id();
    }
}
