package io.github.connectlogins.core;

import java.util.Locale;

/** The part of a day, as the hour says it: six hours each, from midnight on. */
public enum DayPart {
    NIGHT,
    MORNING,
    AFTERNOON,
    EVENING;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The part that an hour from 0 to 23 is in. */
    public static DayPart of(int hour) {
        return values()[hour / 6];
    }

    /** Its name in events and statistics, such as {@code night}. */
    public String label() {
        return label;
    }
}
