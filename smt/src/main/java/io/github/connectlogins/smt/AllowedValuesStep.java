package io.github.connectlogins.smt;

import io.github.connectlogins.core.PlainText;
import io.github.connectlogins.core.Violation;
import io.github.connectlogins.core.Violation.Reason;
import java.util.List;
import java.util.Set;

/** A field that holds one of a few values. */
record AllowedValuesStep(int slot, Set<String> values, Violation notAllowed) implements Step {
    static AllowedValuesStep of(Slot slot, AllowedValues allowed) {
        return new AllowedValuesStep(
                slot.index(),
                Set.copyOf(allowed.values()),
                new Violation(slot.name(), Reason.NOT_ALLOWED, "one of " + allowed.values()));
    }

    @Override
    public void apply(Object[] event, List<Violation> found) {
        if (event[slot] == null) {
            return;
        }
        String text = PlainText.of(event[slot]);
        if (text == null || !values.contains(text)) {
            found.add(notAllowed);
        }
    }
}
