package io.github.connectlogins.core;

import java.time.ZoneId;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How time is cut into windows, without gaps and without overlaps: every moment belongs to exactly one {@link Window}
 * of a size.
 */
public sealed interface WindowSize permits FixedWindow, CalendarWindow {
    /** What {@link #parse} reads. */
    String EXPECTED = "hour, day, month, or a number and s, m, h or d such as 10s";

    /** How it is written in settings and in keys: {@code 10s}, {@code month}. */
    String label();

    /** The window that a moment in epoch milliseconds belongs to. */
    Window at(long epochMs);

    /** The id of the window that begins at {@code start}, epoch milliseconds. */
    String idOf(long start);

    /**
     * The window of that id.
     *
     * @throws java.time.DateTimeException if there is none
     */
    Window of(String id);

    /**
     * Reads a label.
     *
     * @param zone where hours, days and months begin
     * @throws IllegalArgumentException if it is none
     */
    static WindowSize parse(String label, ZoneId zone) {
        if (CalendarWindow.UNITS.contains(label)) {
            return new CalendarWindow(label, zone);
        }
        Matcher length = Lengths.FORM.matcher(label);
        if (!length.matches()) {
            throw new IllegalArgumentException("expected " + EXPECTED);
        }
        return new FixedWindow(label, Long.parseLong(length.group(1)) * Lengths.UNITS.get(length.group(2)));
    }

    /**
     * The window that {@link Window#name} names.
     *
     * @param zone where hours, days and months begin
     * @throws IllegalArgumentException if there is no such size
     * @throws java.time.DateTimeException if there is no such window
     */
    static Window named(String name, ZoneId zone) {
        int colon = name.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("expected a size, a colon and an id");
        }
        return parse(name.substring(0, colon), zone).of(name.substring(colon + 1));
    }

    /** How lengths are written. */
    final class Lengths {
        private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,4})([smhd])");
        private static final Map<String, Long> UNITS =
                Map.of("s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

        private Lengths() {}
    }
}
