package io.github.connectlogins.smt;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * What a calendar and a clock on the wall say of a moment.
 *
 * @param hour 0 to 23
 * @param weekday English, lower case, such as {@code monday}
 * @param month as {@code 2022-03}
 * @param dayPart {@code night} (0 to 5), {@code morning} (6 to 11), {@code afternoon} (12 to 17) or {@code evening}
 */
record CalendarFields(Integer hour, String weekday, String month, String dayPart) {
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuu-MM", Locale.ROOT);
    private static final String[] DAY_PARTS = {"night", "morning", "afternoon", "evening"};

    static CalendarFields of(LocalDateTime time) {
        return new CalendarFields(
                time.getHour(),
                time.getDayOfWeek().name().toLowerCase(Locale.ROOT),
                MONTH.format(time),
                DAY_PARTS[time.getHour() / 6]);
    }
}
