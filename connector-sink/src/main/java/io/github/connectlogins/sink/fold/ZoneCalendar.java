package io.github.connectlogins.sink.fold;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/**
 * Hour and month of a moment in a zone. Every zone's offset changes at a full quarter of an hour, so all moments of a
 * quarter share their slot, and the slots of late are remembered. Not safe for use by several threads.
 */
final class ZoneCalendar {
    private static final long QUARTER_MS = 15 * 60 * 1000L;
    private static final int REMEMBERED = 1 << 12;
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuu-MM");

    private final ZoneId zone;
    private final long[] quarters = new long[REMEMBERED];
    private final CalendarSlot[] slots = new CalendarSlot[REMEMBERED];

    ZoneCalendar(ZoneId zone) {
        this.zone = zone;
    }

    CalendarSlot slotOf(long epochMs) {
        long quarter = Math.floorDiv(epochMs, QUARTER_MS);
        int place = (int) (quarter & (REMEMBERED - 1));
        if (slots[place] == null || quarters[place] != quarter) {
            ZonedDateTime time = Instant.ofEpochMilli(epochMs).atZone(zone);
            quarters[place] = quarter;
            slots[place] = new CalendarSlot(Integer.toString(time.getHour()), MONTH.format(time));
        }
        return slots[place];
    }
}
