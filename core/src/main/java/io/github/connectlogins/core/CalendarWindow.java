package io.github.connectlogins.core;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Set;

/** Hours, days or months as a calendar and a clock on the wall of {@code zone} have them. */
record CalendarWindow(String label, ZoneId zone) implements WindowSize {
    static final Set<String> UNITS = Set.of("hour", "day", "month");

    private static final long HOUR_MS = 3_600_000L;

    @Override
    public Window at(long epochMs) {
        return switch (label) {
            case "hour" -> hourAt(epochMs);
            case "day" -> day(dateAt(epochMs));
            default -> month(YearMonth.from(dateAt(epochMs)));
        };
    }

    @Override
    public String idOf(long start) {
        return switch (label) {
            case "hour" ->
                Instant.ofEpochMilli(start).atZone(zone).toOffsetDateTime().toString();
            case "day" -> dateAt(start).toString();
            default -> YearMonth.from(dateAt(start)).toString();
        };
    }

    @Override
    public Window of(String id) {
        return switch (label) {
            case "hour" -> hourAt(OffsetDateTime.parse(id).toInstant().toEpochMilli());
            case "day" -> day(LocalDate.parse(id));
            default -> month(YearMonth.parse(id));
        };
    }

    private LocalDate dateAt(long epochMs) {
        return Instant.ofEpochMilli(epochMs).atZone(zone).toLocalDate();
    }

    private Window day(LocalDate date) {
        return new Window(this, startOf(date), startOf(date.plusDays(1)));
    }

    private Window month(YearMonth month) {
        return new Window(
                this, startOf(month.atDay(1)), startOf(month.plusMonths(1).atDay(1)));
    }

    private long startOf(LocalDate date) {
        return date.atStartOfDay(zone).toInstant().toEpochMilli();
    }

    /** An hour ends early, or begins late, where the clock is changed within it. */
    private Window hourAt(long epochMs) {
        ZoneRules rules = zone.getRules();
        Instant moment = Instant.ofEpochMilli(epochMs);
        ZoneOffset offset = rules.getOffset(moment);
        long shift = offset.getTotalSeconds() * 1000L;
        long start = Math.floorDiv(epochMs + shift, HOUR_MS) * HOUR_MS - shift;
        ZoneOffsetTransition last = rules.previousTransition(moment.plusMillis(1));
        ZoneOffsetTransition next = rules.nextTransition(moment);
        return new Window(
                this,
                last == null ? start : Math.max(start, last.getInstant().toEpochMilli()),
                next == null
                        ? start + HOUR_MS
                        : Math.min(start + HOUR_MS, next.getInstant().toEpochMilli()));
    }
}
