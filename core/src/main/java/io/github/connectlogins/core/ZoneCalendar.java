package io.github.connectlogins.core;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.function.Function;

/**
 * The calendar of one zone, asked for nothing finer than the hour. What it tells nearly always stays the same for a
 * quarter of an hour, so it remembers the quarters it was asked for last instead of asking the zone's rules each time.
 *
 * <p>Threads share the memory without locks: its entries are immutable and carry the quarter they are for, so the worst
 * of a race is a quarter worked out twice.
 *
 * @param <T> what it tells of a moment, an immutable type
 */
public final class ZoneCalendar<T> {
    private static final int QUARTER_SECONDS = 15 * 60;
    private static final long QUARTER_MILLIS = QUARTER_SECONDS * 1000L;
    private static final int REMEMBERED = 1 << 12;

    private final ZoneRules rules;
    private final Function<LocalDateTime, T> reading;
    private final Quarter<?>[] quarters = new Quarter<?>[REMEMBERED];

    /**
     * The calendar of {@code zone}.
     *
     * @param reading what to tell of a local time; the same for all times of an hour
     */
    public ZoneCalendar(ZoneId zone, Function<LocalDateTime, T> reading) {
        this.rules = zone.getRules();
        this.reading = reading;
    }

    /** What it tells of a moment in epoch milliseconds. */
    public T at(long epochMillis) {
        long number = Math.floorDiv(epochMillis, QUARTER_MILLIS);
        int place = (int) number & REMEMBERED - 1;
        @SuppressWarnings("unchecked") // filled with quarters of T only
        Quarter<T> known = (Quarter<T>) quarters[place];
        if (known != null && known.number == number) {
            return known.told;
        }
        T told = workOut(Math.floorDiv(epochMillis, 1000L));
        if (isUniform(number)) {
            quarters[place] = new Quarter<>(number, told);
        }
        return told;
    }

    private T workOut(long epochSeconds) {
        ZoneOffset offset = rules.getOffset(Instant.ofEpochSecond(epochSeconds));
        return reading.apply(LocalDateTime.ofEpochSecond(epochSeconds, 0, offset));
    }

    /** False where the hour changes within the quarter, as where clocks are put forward at a minute past midnight. */
    private boolean isUniform(long number) {
        long start = number * QUARTER_SECONDS;
        ZoneOffset first = rules.getOffset(Instant.ofEpochSecond(start));
        ZoneOffset last = rules.getOffset(Instant.ofEpochSecond(start + QUARTER_SECONDS - 1));
        return first.equals(last) && first.getTotalSeconds() % QUARTER_SECONDS == 0;
    }

    private record Quarter<T>(long number, T told) {}
}
