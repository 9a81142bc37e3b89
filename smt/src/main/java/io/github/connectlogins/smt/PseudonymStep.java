package io.github.connectlogins.smt;

import io.github.connectlogins.core.Violation;
import java.util.List;

/** Puts pseudonyms in the place of texts. It comes last, since the other steps need the texts. */
final class PseudonymStep implements Step {
    private final int[] slots;
    private final Pseudonyms pseudonyms;

    PseudonymStep(List<Slot> slots, Pseudonyms pseudonyms) {
        this.slots = slots.stream().mapToInt(Slot::index).toArray();
        this.pseudonyms = pseudonyms;
    }

    @Override
    public void apply(Object[] event, List<Violation> found) {
        for (int slot : slots) {
            if (event[slot] instanceof String text && !text.isEmpty()) {
                event[slot] = pseudonyms.of(text);
            }
        }
    }
}
