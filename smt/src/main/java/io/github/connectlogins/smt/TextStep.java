package io.github.connectlogins.smt;

import io.github.connectlogins.core.PlainText;
import io.github.connectlogins.core.Violation;
import io.github.connectlogins.core.Violation.Reason;
import java.util.List;

/** A field that is text; numbers and booleans become it. */
record TextStep(int slot, Violation wrongType) implements Step {
    static TextStep of(Slot slot) {
        return new TextStep(slot.index(), new Violation(slot.name(), Reason.WRONG_TYPE, "text, a number or a boolean"));
    }

    @Override
    public void apply(Object[] event, List<Violation> found) {
        Object value = event[slot];
        if (value == null || value instanceof String) {
            return;
        }
        String text = PlainText.of(value);
        if (text == null) {
            found.add(wrongType);
        }
        event[slot] = text;
    }
}
