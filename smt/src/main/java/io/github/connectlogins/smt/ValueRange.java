package io.github.connectlogins.smt;

import io.github.connectlogins.core.LoginFields;
import io.github.connectlogins.core.TimestampParser;
import java.math.BigDecimal;
import java.util.List;

/**
 * The numbers, or moments for the timestamp, that a field may hold. Written as {@code field:min..max}, both included,
 * either of them possibly left out.
 *
 * @param field canonical name
 * @param min smallest value as written, or empty
 * @param max largest value as written, or empty
 */
record ValueRange(String field, String min, String max) {
    private static final String DOTS = "..";

    /**
     * Reads the configured form.
     *
     * @throws IllegalArgumentException saying which entry is wrong and what was expected
     */
    static List<ValueRange> parse(List<String> entries) {
        return entries.stream().map(ValueRange::parse).toList();
    }

    private static ValueRange parse(String entry) {
        int colon = entry.indexOf(':');
        int dots = entry.indexOf(DOTS, colon + 1);
        String field = entry.substring(0, Math.max(colon, 0)).strip();
        if (field.isEmpty() || dots < 0 || entry.strip().endsWith(":" + DOTS)) {
            throw wrong(entry, "expected field:min..max, such as age:18..120 or timestamp:2020-01-01..");
        }
        return new ValueRange(
                field,
                entry.substring(colon + 1, dots).strip(),
                entry.substring(dots + 2).strip());
    }

    /**
     * The smallest value, null for none.
     *
     * @throws IllegalArgumentException if it is no number and no moment
     */
    BigDecimal lowerBound(TimestampParser timestamps) {
        return bound(min, timestamps);
    }

    /** The largest value, likewise. */
    BigDecimal upperBound(TimestampParser timestamps) {
        return bound(max, timestamps);
    }

    private BigDecimal bound(String text, TimestampParser timestamps) {
        if (text.isEmpty()) {
            return null;
        }
        if (field.equals(LoginFields.TIMESTAMP)) {
            return BigDecimal.valueOf(timestamps.parse(text).orElseThrow(() -> wrong(text, "expected a timestamp")));
        }
        return Decimals.of(text).orElseThrow(() -> wrong(text, "expected a number"));
    }

    private static IllegalArgumentException wrong(String found, String expected) {
        return new IllegalArgumentException("found \"" + found + "\", " + expected);
    }
}
