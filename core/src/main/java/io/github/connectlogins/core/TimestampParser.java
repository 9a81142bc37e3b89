package io.github.connectlogins.core;

import java.math.BigDecimal;
import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Reads the moment of an event from whatever a record holds, as epoch milliseconds UTC.
 *
 * <p>Numbers, and text that is a number, are told apart by size: below 10^11 seconds (fractions allowed), below 10^14
 * milliseconds, below 10^17 microseconds. So milliseconds are read as such from March 1973 on. Text is tried in the
 * given formats, which may well look like numbers, then as a number, then as ISO 8601 with a T or a space, with or
 * without an offset. Text without a zone is in the given one. Safe for use by several threads.
 */
public class TimestampParser {
    /** Takes any value for the beginning of 1970, where the time of an event is to be found elsewhere. */
    public static final TimestampParser UNREAD = new TimestampParser(List.of(), ZoneOffset.UTC) {
        @Override
        public OptionalLong parse(Object value) {
            return OptionalLong.of(0);
        }
    };

    private static final long SECONDS_END = 100_000_000_000L;
    private static final long MILLIS_END = 100_000_000_000_000L;
    private static final long MICROS_END = 100_000_000_000_000_000L;
    private static final BigDecimal SECONDS_END_DECIMAL = BigDecimal.valueOf(SECONDS_END);
    private static final BigDecimal MICROS_END_DECIMAL = BigDecimal.valueOf(MICROS_END);

    private final DateTimeFormatter[] formats;
    private final ZoneId zone;

    /**
     * A parser.
     *
     * @param patterns further formats in the notation of {@link DateTimeFormatter}, English names in any case
     * @param zone the zone of text that names none
     * @throws IllegalArgumentException if a pattern is not valid
     */
    public TimestampParser(List<String> patterns, ZoneId zone) {
        // Normalised, so that UTC by any name is the offset that needs no rules to be asked.
        this.zone = zone.normalized();
        this.formats = patterns.stream().map(TimestampParser::formatter).toArray(DateTimeFormatter[]::new);
    }

    /**
     * A parser for a list of patterns as people write it in a config: separated by semicolons, since commas may stand
     * in a pattern.
     *
     * @throws IllegalArgumentException if a pattern is not valid
     */
    public static TimestampParser ofPatterns(String patterns, ZoneId zone) {
        List<String> separate = Stream.of(patterns.split(";"))
                .map(String::strip)
                .filter(pattern -> !pattern.isEmpty())
                .toList();
        return new TimestampParser(separate, zone);
    }

    /** Strict, because the default would read 31 February as the 28th; the era lets {@code yyyy} mean the year then. */
    private static DateTimeFormatter formatter(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .parseDefaulting(ChronoField.ERA, 1)
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /** Epoch milliseconds, or empty where {@code value} is no moment this parser can read. */
    @SuppressWarnings("JavaUtilDate") // the Java type of Connect's logical type Timestamp
    public OptionalLong parse(Object value) {
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ofInteger(((Number) value).longValue());
        }
        if (value instanceof Double || value instanceof Float) {
            double number = PlainText.asWritten((Number) value);
            return Double.isFinite(number) ? ofDecimal(BigDecimal.valueOf(number)) : OptionalLong.empty();
        }
        if (value instanceof BigDecimal number) {
            return ofDecimal(number);
        }
        if (value instanceof Date date) {
            return OptionalLong.of(date.getTime());
        }
        return value instanceof String text ? ofText(text.strip()) : OptionalLong.empty();
    }

    private OptionalLong ofText(String text) {
        for (DateTimeFormatter format : formats) {
            OptionalLong moment = parse(format, text);
            if (moment.isPresent()) {
                return moment;
            }
        }
        return isDecimal(text) ? ofDecimal(new BigDecimal(text)) : IsoTimestamp.parse(text, zone);
    }

    private OptionalLong parse(DateTimeFormatter format, String text) {
        ParsePosition position = new ParsePosition(0);
        // Asked first because it reports other text without the price of an exception.
        TemporalAccessor unresolved = format.parseUnresolved(text, position);
        if (unresolved == null || position.getErrorIndex() >= 0 || position.getIndex() < text.length()) {
            return OptionalLong.empty();
        }
        try {
            return toEpochMillis(format.parse(text));
        } catch (DateTimeException | ArithmeticException noSuchMoment) {
            return OptionalLong.empty();
        }
    }

    private OptionalLong toEpochMillis(TemporalAccessor parsed) {
        if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
            return OptionalLong.of(Instant.from(parsed).toEpochMilli());
        }
        LocalDate date = parsed.query(TemporalQueries.localDate());
        if (date == null) {
            return OptionalLong.empty();
        }
        LocalTime time = Objects.requireNonNullElse(parsed.query(TemporalQueries.localTime()), LocalTime.MIDNIGHT);
        ZoneId given = Objects.requireNonNullElse(parsed.query(TemporalQueries.zone()), zone);
        return OptionalLong.of(date.atTime(time).atZone(given).toInstant().toEpochMilli());
    }

    private static OptionalLong ofInteger(long number) {
        if (isWithin(number, SECONDS_END)) {
            return OptionalLong.of(number * 1000);
        }
        if (isWithin(number, MILLIS_END)) {
            return OptionalLong.of(number);
        }
        return isWithin(number, MICROS_END) ? OptionalLong.of(Math.floorDiv(number, 1000)) : OptionalLong.empty();
    }

    private static OptionalLong ofDecimal(BigDecimal number) {
        BigDecimal size = number.abs();
        if (size.compareTo(SECONDS_END_DECIMAL) < 0) {
            return OptionalLong.of(number.movePointRight(3).longValue());
        }
        return size.compareTo(MICROS_END_DECIMAL) < 0 ? ofInteger(number.longValue()) : OptionalLong.empty();
    }

    private static boolean isWithin(long number, long end) {
        return -end < number && number < end;
    }

    /** Digits with at most one point and a sign; exponents are left out, since nobody writes a moment so. */
    private static boolean isDecimal(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        int points = 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.') {
                points++;
            } else if (c < '0' || c > '9') {
                return false;
            }
        }
        return points <= 1 && text.length() - start > points && text.length() <= 32;
    }
}
