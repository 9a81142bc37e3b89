package io.github.connectlogins.core;

import java.math.BigDecimal;
import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Reads the moment of an event from whatever a record holds, as epoch milliseconds UTC.
 *
 * <p>Numbers, and text that is a number, are told apart by size: below 10^11 seconds (fractions allowed), below 10^14
 * milliseconds, below 10^17 microseconds. So milliseconds are read as such from March 1973 on. Text is tried as ISO
 * 8601, with a T or a space, with or without a zone, then in the given formats; without a zone it is in the given one.
 */
public final class TimestampParser {
    private static final BigDecimal SECONDS_END = BigDecimal.valueOf(100_000_000_000L);
    private static final long MILLIS_END = 100_000_000_000_000L;
    private static final long MICROS_END = 100_000_000_000_000_000L;

    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalEnd()
            .optionalStart()
            .appendLiteral(' ')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHMM", "Z")
            .optionalEnd()
            .toFormatter(Locale.ROOT);

    private final List<DateTimeFormatter> formats;
    private final ZoneId zone;

    /**
     * A parser.
     *
     * @param patterns further formats in the notation of {@link DateTimeFormatter}, English names, tried after ISO 8601
     * @param zone the zone of text that names none
     * @throws IllegalArgumentException if a pattern is not valid
     */
    public TimestampParser(List<String> patterns, ZoneId zone) {
        this.zone = zone;
        this.formats = Stream.concat(
                        Stream.of(ISO),
                        patterns.stream().map(pattern -> DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)))
                .toList();
    }

    /** Epoch milliseconds, or empty where {@code value} is no moment this parser can read. */
    @SuppressWarnings("JavaUtilDate") // the Java type of Connect's logical type Timestamp
    public OptionalLong parse(Object value) {
        if (value instanceof Long || value instanceof Integer || value instanceof Short) {
            return ofInteger(((Number) value).longValue());
        }
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
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
        if (isDecimal(text)) {
            return ofDecimal(new BigDecimal(text));
        }
        return formats.stream()
                .map(format -> parse(format, text))
                .flatMap(Optional::stream)
                .mapToLong(parsed -> toInstant(parsed).toEpochMilli())
                .findFirst();
    }

    private static Optional<TemporalAccessor> parse(DateTimeFormatter format, String text) {
        ParsePosition position = new ParsePosition(0);
        TemporalAccessor unresolved = format.parseUnresolved(text, position);
        if (unresolved == null || position.getErrorIndex() >= 0 || position.getIndex() < text.length()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    format.parseBest(text, ZonedDateTime::from, Instant::from, LocalDateTime::from, LocalDate::from));
        } catch (DateTimeException noSuchMoment) {
            return Optional.empty();
        }
    }

    private Instant toInstant(TemporalAccessor parsed) {
        if (parsed instanceof ZonedDateTime zoned) {
            return zoned.toInstant();
        }
        if (parsed instanceof Instant instant) {
            return instant;
        }
        return parsed instanceof LocalDateTime local
                ? local.atZone(zone).toInstant()
                : ((LocalDate) parsed).atStartOfDay(zone).toInstant();
    }

    private static OptionalLong ofInteger(long number) {
        long size = Math.abs(number);
        if (size < SECONDS_END.longValue()) {
            return OptionalLong.of(number * 1000);
        }
        if (size < MILLIS_END) {
            return OptionalLong.of(number);
        }
        return size < MICROS_END && size > 0 ? OptionalLong.of(Math.floorDiv(number, 1000)) : OptionalLong.empty();
    }

    private static OptionalLong ofDecimal(BigDecimal number) {
        return number.abs().compareTo(SECONDS_END) < 0
                ? OptionalLong.of(number.movePointRight(3).longValue())
                : ofInteger(
                        number.abs().compareTo(BigDecimal.valueOf(MICROS_END)) < 0 ? number.longValue() : MICROS_END);
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
