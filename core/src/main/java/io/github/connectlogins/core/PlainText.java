package io.github.connectlogins.core;

import java.math.BigDecimal;

/** The text of plain values, for fields that are text and arrive as a number or a boolean. */
public final class PlainText {
    private static final int MOST_ZEROS = 64;

    private PlainText() {}

    /**
     * The text itself, or a number or boolean as text; a whole number is written without a fraction, whatever type
     * carries it.
     *
     * @return null where {@code value} is null, nested, bytes, not a number or infinite
     */
    public static String of(Object value) {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof Double || value instanceof Float) {
            return of(asWritten((Number) value), value);
        }
        if (value instanceof BigDecimal number) {
            return of(number);
        }
        return value instanceof Number || value instanceof Boolean ? value.toString() : null;
    }

    private static String of(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        // Written out, a few characters of exponent can become any number of zeros.
        boolean isShort = stripped.scale() > -MOST_ZEROS;
        return isShort && isWhole(stripped) ? stripped.toPlainString() : number.toString();
    }

    private static String of(double number, Object value) {
        if (!Double.isFinite(number)) {
            return null;
        }
        // Beyond 2^63 a cast would give every number the same text.
        return isWhole(number) && Math.abs(number) < 0x1p63 ? Long.toString((long) number) : value.toString();
    }

    /**
     * A fraction as it is written, so that one is the same in a Struct and in JSON: for its digits a float of 32 bits
     * stands for more than one double.
     */
    public static double asWritten(Number fraction) {
        return fraction instanceof Float ? Double.parseDouble(fraction.toString()) : fraction.doubleValue();
    }

    static boolean isWhole(double number) {
        return number == Math.rint(number);
    }

    static boolean isWhole(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0;
    }

    /** At most {@code length} characters of {@code text}, never half of a surrogate pair. */
    static String cut(String text, int length) {
        if (text == null || text.length() <= length) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }
}
