package io.github.connectlogins.smt.geo;

import io.github.connectlogins.core.PlainText;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The forms in which values of a geo database go into events; null for what makes no sense. */
final class GeoValues {
    private static final Pattern COUNTRY_CODE = Pattern.compile("[A-Z]{2}");
    private static final Pattern AS_NUMBER = Pattern.compile("(?:AS)?(\\d{1,10})");

    private GeoValues() {}

    /** Reads a value as it stands in a database. */
    @FunctionalInterface
    interface Form {
        Object of(Object value);
    }

    /** Text that is not blank; numbers become it, without an exponent. */
    static Object text(Object value) {
        if (value instanceof Double || value instanceof Float) {
            return decimal(PlainText.asWritten((Number) value));
        }
        if (value instanceof String || value instanceof Number) {
            String text = value.toString().strip();
            return text.isEmpty() ? null : text;
        }
        return null;
    }

    static Object countryCode(Object value) {
        return value instanceof String code && COUNTRY_CODE.matcher(code).matches() ? code : null;
    }

    /** A number, or one written as {@code AS64496}. */
    static Object asNumber(Object value) {
        if (value instanceof Number number) {
            return number.longValue();
        }
        Matcher number = AS_NUMBER.matcher(value instanceof String text ? text : "");
        return number.matches() ? Long.valueOf(number.group(1)) : null;
    }

    private static String decimal(double number) {
        if (!Double.isFinite(number)) {
            return null;
        }
        BigDecimal decimal = BigDecimal.valueOf(number).stripTrailingZeros();
        return decimal.toPlainString();
    }
}
