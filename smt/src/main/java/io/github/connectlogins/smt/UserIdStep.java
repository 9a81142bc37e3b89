package io.github.connectlogins.smt;

import io.github.connectlogins.core.UserId;
import io.github.connectlogins.core.Violation;
import java.util.List;

/** The user id as text. */
record UserIdStep(int slot) implements Step {
    @Override
    public void apply(Object[] event, List<Violation> found) {
        if (event[slot] != null) {
            event[slot] = UserId.read(event[slot], found);
        }
    }
}
