package io.github.connectlogins.smt;

import io.github.connectlogins.core.Violation;
import io.github.connectlogins.core.Violation.Reason;
import java.util.List;

/** Fields that have to be there; empty text is not there. */
final class RequiredStep implements Step {
    private final Field[] fields;

    private record Field(int slot, Violation missing) {}

    RequiredStep(List<Slot> slots) {
        this.fields = slots.stream()
                .map(slot -> new Field(slot.index(), new Violation(slot.name(), Reason.MISSING, "a value")))
                .toArray(Field[]::new);
    }

    @Override
    public void apply(Object[] event, List<Violation> found) {
        for (Field field : fields) {
            Object value = event[field.slot];
            if (value == null || (value instanceof String text && text.isEmpty())) {
                event[field.slot] = null;
                found.add(field.missing);
            }
        }
    }
}
