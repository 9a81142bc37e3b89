package io.github.connectlogins.smt;

import io.github.connectlogins.core.Violation;
import java.util.List;

/**
 * A field gets a value where the event has none; empty text is none.
 *
 * @param slot of the field
 * @param value what it gets
 */
record DefaultStep(int slot, String value) implements Step {
    @Override
    public void apply(Object[] event, List<Violation> found) {
        Object given = event[slot];
        if (given == null || (given instanceof String text && text.isEmpty())) {
            event[slot] = value;
        }
    }
}
