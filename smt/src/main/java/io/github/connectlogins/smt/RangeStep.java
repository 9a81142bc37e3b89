package io.github.connectlogins.smt;

import io.github.connectlogins.core.TimestampParser;
import io.github.connectlogins.core.Violation;
import io.github.connectlogins.core.Violation.Reason;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A field whose number lies between two bounds.
 *
 * @param min smallest value, or null
 * @param max largest value, or null
 */
record RangeStep(int slot, BigDecimal min, BigDecimal max, Violation outOfRange, Violation notANumber) implements Step {
    static RangeStep of(Slot slot, ValueRange range, TimestampParser timestamps) {
        return new RangeStep(
                slot.index(),
                range.lowerBound(timestamps),
                range.upperBound(timestamps),
                new Violation(slot.name(), Reason.OUT_OF_RANGE, range.min() + ".." + range.max()),
                new Violation(slot.name(), Reason.WRONG_TYPE, "a number"));
    }

    @Override
    public void apply(Object[] event, List<Violation> found) {
        if (event[slot] == null) {
            return;
        }
        Optional<BigDecimal> number = Decimals.of(event[slot]);
        if (number.isEmpty()) {
            found.add(notANumber);
        } else if (!contains(number.get())) {
            found.add(outOfRange);
        }
    }

    private boolean contains(BigDecimal number) {
        return (min == null || number.compareTo(min) >= 0) && (max == null || number.compareTo(max) <= 0);
    }
}
