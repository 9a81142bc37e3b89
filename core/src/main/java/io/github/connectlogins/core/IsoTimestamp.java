package io.github.connectlogins.core;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.OptionalLong;

/**
 * Reads ISO 8601 as logs write it: {@code 2022-03-01}, then if wanted {@code T} or a space and {@code 10:00},
 * {@code 10:00:30} or {@code 10:00:30.772}, then if wanted {@code Z}, {@code +01}, {@code +0100} or {@code +01:00}.
 *
 * <p>Written by hand because it runs for every record: a {@code DateTimeFormatter} takes some fifty times as long.
 */
final class IsoTimestamp {
    private static final int MILLIS_DIGITS = 3;
    private static final int NANOS_DIGITS = 9;
    private static final int MAX_OFFSET_HOURS = 18;

    private final String text;
    private int position;
    private boolean broken;

    private IsoTimestamp(String text) {
        this.text = text;
    }

    /**
     * Epoch milliseconds, or empty where {@code text} is anything else; without an offset it is local to {@code zone}.
     */
    static OptionalLong parse(String text, ZoneId zone) {
        return new IsoTimestamp(text).parse(zone);
    }

    private OptionalLong parse(ZoneId zone) {
        long days = epochDay();
        if (broken || position == text.length()) {
            return broken ? OptionalLong.empty() : OptionalLong.of(toEpochMillis(days, 0, zone));
        }
        expectTimeMark();
        int millis = millisOfDay();
        if (position == text.length()) {
            return broken ? OptionalLong.empty() : OptionalLong.of(toEpochMillis(days, millis, zone));
        }
        int offsetSeconds = offsetSeconds();
        return broken || position < text.length()
                ? OptionalLong.empty()
                : OptionalLong.of(days * 86_400_000L + millis - offsetSeconds * 1000L);
    }

    private long epochDay() {
        int year = digits(4);
        expect('-');
        int month = digitsUpTo(12);
        expect('-');
        int day = digitsUpTo(31);
        if (broken || month == 0 || day == 0 || day > Month.of(month).length(Year.isLeap(year))) {
            broken = true;
            return 0;
        }
        return LocalDate.of(year, month, day).toEpochDay();
    }

    private int millisOfDay() {
        int hours = digitsUpTo(23);
        expect(':');
        int minutes = digitsUpTo(59);
        int seconds = skip(':') ? digitsUpTo(59) : 0;
        int millis = skip('.') || skip(',') ? fraction() : 0;
        return ((hours * 60 + minutes) * 60 + seconds) * 1000 + millis;
    }

    /** One to nine digits after the point, of which the first three count. */
    private int fraction() {
        int start = position;
        int millis = 0;
        while (position < text.length() && isDigit(text.charAt(position))) {
            if (position - start < MILLIS_DIGITS) {
                millis = millis * 10 + text.charAt(position) - '0';
            }
            position++;
        }
        int count = position - start;
        broken |= count == 0 || count > NANOS_DIGITS;
        return switch (count) {
            case 1 -> millis * 100;
            case 2 -> millis * 10;
            default -> millis;
        };
    }

    private int offsetSeconds() {
        if (skip('Z') || skip('z')) {
            return 0;
        }
        skip(' ');
        boolean west = skip('-');
        if (!west) {
            expect('+');
        }
        int hours = digitsUpTo(MAX_OFFSET_HOURS);
        int minutes = skip(':') || position < text.length() ? digitsUpTo(59) : 0;
        int seconds = (hours * 60 + minutes) * 60;
        return west ? -seconds : seconds;
    }

    private static long toEpochMillis(long days, int millisOfDay, ZoneId zone) {
        long local = days * 86_400_000L + millisOfDay;
        if (zone instanceof ZoneOffset offset) {
            return local - offset.getTotalSeconds() * 1000L;
        }
        long seconds = Math.floorDiv(local, 1000L);
        return LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC)
                                .atZone(zone)
                                .toEpochSecond()
                        * 1000
                + Math.floorMod(local, 1000L);
    }

    private void expectTimeMark() {
        if (!skip('T') && !skip(' ')) {
            expect('t');
        }
    }

    private int digitsUpTo(int max) {
        int value = digits(2);
        broken |= value > max;
        return value;
    }

    private int digits(int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            char c = position < text.length() ? text.charAt(position++) : ' ';
            broken |= !isDigit(c);
            value = value * 10 + c - '0';
        }
        return value;
    }

    private void expect(char wanted) {
        broken |= !skip(wanted);
    }

    private boolean skip(char wanted) {
        boolean there = position < text.length() && text.charAt(position) == wanted;
        position += there ? 1 : 0;
        return there;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
