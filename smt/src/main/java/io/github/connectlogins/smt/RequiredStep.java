package io.github.connectlogins.smt;

import io.github.connectlogins.core.Violation;
import io.github.connectlogins.core.Violation.Reason;
import java.util.List;

/** A field that has to be there; empty text is not there. */
record RequiredStep(int slot, Violation missing) implements Step {
    static RequiredStep of(Slot slot) {
        return new RequiredStep(slot.index(), new Violation(slot.name(), Reason.MISSING, "a value"));
    }

    @Override
    public void apply(Object[] event, List<Violation> found) {
        Object value = event[slot];
        if (value == null || (value instanceof String text && text.isEmpty())) {
            event[slot] = null;
            found.add(missing);
        }
    }
}
