package io.github.connectlogins.smt;

import io.github.connectlogins.core.TimestampParser;
import io.github.connectlogins.core.Violation;
import io.github.connectlogins.core.Violation.Reason;
import java.util.List;
import java.util.OptionalLong;

/** The moment of the event as epoch milliseconds. */
record TimestampStep(int slot, TimestampParser parser, Violation unreadable) implements Step {
    static TimestampStep of(Slot slot, TimestampParser parser) {
        return new TimestampStep(
                slot.index(),
                parser,
                new Violation(
                        slot.name(),
                        Reason.NOT_A_TIMESTAMP,
                        "ISO 8601, a configured format, or epoch seconds, milliseconds or microseconds"));
    }

    @Override
    public void apply(Object[] event, List<Violation> found) {
        if (event[slot] == null) {
            return;
        }
        OptionalLong moment = parser.parse(event[slot]);
        if (moment.isEmpty()) {
            found.add(unreadable);
        }
        event[slot] = moment.isPresent() ? moment.getAsLong() : null;
    }
}
