package io.github.connectlogins.smt;

import io.github.connectlogins.core.PlainText;
import java.math.BigDecimal;
import java.util.Optional;

/** Reads numbers as they are compared with the bounds of a range: exactly. */
final class Decimals {
    private static final int MAX_LENGTH = 64;

    private Decimals() {}

    /** The number that {@code value} is or that its text says, or empty. */
    static Optional<BigDecimal> of(Object value) {
        if (value instanceof BigDecimal number) {
            return Optional.of(number);
        }
        if (value instanceof Double || value instanceof Float) {
            double number = PlainText.asWritten((Number) value);
            return Double.isFinite(number) ? Optional.of(BigDecimal.valueOf(number)) : Optional.empty();
        }
        if (value instanceof Number number) {
            return Optional.of(BigDecimal.valueOf(number.longValue()));
        }
        return value instanceof String text ? ofText(text.strip()) : Optional.empty();
    }

    private static Optional<BigDecimal> ofText(String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }
}
