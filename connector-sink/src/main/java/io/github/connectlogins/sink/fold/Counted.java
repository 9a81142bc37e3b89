package io.github.connectlogins.sink.fold;

import java.util.ArrayList;
import java.util.List;

/**
 * Which fields are counted by value: the configured ones, then the hour of the day and the month.
 *
 * @param fields their names, which are also their names in Redis
 * @param maxValues how many values of a configured field a bucket tells apart; further ones are counted together
 */
public record Counted(List<String> fields, int maxValues) {
    private static final List<String> CALENDAR = List.of("hour", "month");

    /** The configured fields and the calendar's. */
    public static Counted of(List<String> configured, int maxValues) {
        List<String> fields = new ArrayList<>(configured);
        fields.addAll(CALENDAR);
        return new Counted(List.copyOf(fields), maxValues);
    }

    /** Whether a field is counted anyway and cannot be configured. */
    public static boolean isReserved(String field) {
        return CALENDAR.contains(field);
    }
}
