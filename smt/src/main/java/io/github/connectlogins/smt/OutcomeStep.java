package io.github.connectlogins.smt;

import io.github.connectlogins.core.Outcome;
import io.github.connectlogins.core.Violation;
import io.github.connectlogins.core.Violation.Reason;
import java.util.List;
import java.util.Optional;

/** The outcome as {@code SUCCESS} or {@code FAILURE}; an event without one is a login that succeeded. */
record OutcomeStep(int slot, Violation unknown) implements Step {
    static OutcomeStep of(Slot slot) {
        return new OutcomeStep(
                slot.index(),
                new Violation(slot.name(), Reason.NOT_AN_OUTCOME, "a boolean or a word such as success or failure"));
    }

    @Override
    public void apply(Object[] event, List<Violation> found) {
        Optional<Outcome> outcome = Outcome.of(event[slot]);
        if (outcome.isEmpty()) {
            found.add(unknown);
        }
        event[slot] = outcome.map(Outcome::name).orElse(null);
    }
}
