package io.github.connectlogins.core;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * What a calendar and a clock on the wall say of a moment.
 *
 * @param hour 0 to 23
 * @param weekday English, lower case, such as {@code monday}
 * @param month as {@code 2022-03}
 * @param dayPart {@code night} or another label of {@link DayPart}
 */
public record CalendarFields(Integer hour, String weekday, String month, String dayPart) {
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuu-MM", Locale.ROOT);

    /** What they say of a moment in some zone. */
    static CalendarFields of(LocalDateTime time) {
        return new CalendarFields(
                time.getHour(),
                time.getDayOfWeek().name().toLowerCase(Locale.ROOT),
                MONTH.format(time),
                DayPart.of(time.getHour()).label());
    }
}
