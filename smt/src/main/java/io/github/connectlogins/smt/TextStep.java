package io.github.connectlogins.smt;

import io.github.connectlogins.core.PlainText;
import io.github.connectlogins.core.Violation;
import io.github.connectlogins.core.Violation.Reason;
import java.util.List;

/** Fields that are text; numbers and booleans become it. */
final class TextStep implements Step {
    private final Field[] fields;

    private record Field(int slot, Violation wrongType) {}

    TextStep(List<Slot> slots) {
        this.fields = slots.stream()
                .map(slot -> new Field(
                        slot.index(), new Violation(slot.name(), Reason.WRONG_TYPE, "text, a number or a boolean")))
                .toArray(Field[]::new);
    }

    @Override
    public void apply(Object[] event, List<Violation> found) {
        for (Field field : fields) {
            Object value = event[field.slot];
            if (value != null && !(value instanceof String)) {
                String text = PlainText.of(value);
                if (text == null) {
                    found.add(field.wrongType);
                }
                event[field.slot] = text;
            }
        }
    }
}
