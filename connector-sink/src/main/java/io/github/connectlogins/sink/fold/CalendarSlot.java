package io.github.connectlogins.sink.fold;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Where a moment lies in the calendar, ready to be counted.
 *
 * @param hour hour of the day, {@code 0} to {@code 23}
 * @param month {@code yyyy-MM}
 */
record CalendarSlot(String hour, String month) {
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuu-MM", Locale.ROOT);

    static CalendarSlot of(LocalDateTime time) {
        return new CalendarSlot(Integer.toString(time.getHour()), MONTH.format(time));
    }
}
