package io.github.connectlogins.core;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;

/**
 * The calendar of one zone. Everything it tells stays the same for a quarter of an hour at least, since zones shift by
 * such quarters, so it remembers the quarters it was asked for last instead of asking the zone's rules each time.
 *
 * <p>Threads share the memory without locks: its entries are immutable and carry the quarter they are for, so the worst
 * of a race is a quarter worked out twice.
 */
public final class ZoneCalendar {
    private static final int QUARTER_SECONDS = 15 * 60;
    private static final long QUARTER_MILLIS = QUARTER_SECONDS * 1000L;
    private static final int REMEMBERED = 1024;

    private final ZoneRules rules;
    private final Quarter[] quarters = new Quarter[REMEMBERED];

    /** The calendar of {@code zone}. */
    public ZoneCalendar(ZoneId zone) {
        this.rules = zone.getRules();
    }

    /** What it says of a moment in epoch milliseconds. */
    public CalendarFields at(long epochMillis) {
        long number = Math.floorDiv(epochMillis, QUARTER_MILLIS);
        int place = (int) number & REMEMBERED - 1;
        Quarter known = quarters[place];
        if (known != null && known.number == number) {
            return known.fields;
        }
        CalendarFields fields = workOut(Math.floorDiv(epochMillis, 1000L));
        if (isUniform(number)) {
            quarters[place] = new Quarter(number, fields);
        }
        return fields;
    }

    private CalendarFields workOut(long epochSeconds) {
        ZoneOffset offset = rules.getOffset(Instant.ofEpochSecond(epochSeconds));
        return CalendarFields.of(LocalDateTime.ofEpochSecond(epochSeconds, 0, offset));
    }

    /** False where the hour changes within the quarter, which only offsets of long ago bring about. */
    private boolean isUniform(long number) {
        long start = number * QUARTER_SECONDS;
        ZoneOffset first = rules.getOffset(Instant.ofEpochSecond(start));
        ZoneOffset last = rules.getOffset(Instant.ofEpochSecond(start + QUARTER_SECONDS - 1));
        return first.equals(last) && first.getTotalSeconds() % QUARTER_SECONDS == 0;
    }

    private record Quarter(long number, CalendarFields fields) {}
}
