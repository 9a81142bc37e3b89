package io.github.connectlogins.source.lines;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads times such as {@code Dec 31 23:59:58}, which leave out the year: it is the last one in which that moment is not
 * after the reference.
 *
 * @param reference a moment shortly after what is read was written
 * @param zone of the times
 */
record YearlessTime(Instant reference, ZoneId zone) {
    /** What such a time looks like. */
    static final String PATTERN = "[A-Z][a-z]{2} [ 0-3]\\d \\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,9})?";

    private static final Pattern PARTS = Pattern.compile("([A-Z][a-z]{2}) ([ 0-3]\\d) (\\S+)");
    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");
    /** The clocks of who wrote and who reads may differ, and so may their zones. */
    private static final Duration TOLERANCE = Duration.ofDays(1);
    /** Between two 29 February there are eight years at most. */
    private static final int MOST_YEARS = 8;

    /** Epoch milliseconds, or empty where there is no such time. */
    OptionalLong parse(String text) {
        Matcher parts = PARTS.matcher(text);
        int month = parts.matches() ? MONTHS.indexOf(parts.group(1)) + 1 : 0;
        if (month == 0) {
            return OptionalLong.empty();
        }
        try {
            return inLastYear(month, Integer.parseInt(parts.group(2).strip()), LocalTime.parse(parts.group(3)));
        } catch (DateTimeException noSuchTime) {
            return OptionalLong.empty();
        }
    }

    private OptionalLong inLastYear(int month, int day, LocalTime time) {
        Instant latest = reference.plus(TOLERANCE);
        int lastYear = latest.atZone(zone).getYear();
        for (int year = lastYear; year >= lastYear - MOST_YEARS; year--) {
            if (LocalDate.of(year, month, 1).lengthOfMonth() >= day) {
                Instant moment =
                        LocalDate.of(year, month, day).atTime(time).atZone(zone).toInstant();
                if (!moment.isAfter(latest)) {
                    return OptionalLong.of(moment.toEpochMilli());
                }
            }
        }
        return OptionalLong.empty();
    }
}
