package io.github.connectlogins.smt;

import io.github.connectlogins.core.Violation;
import java.time.InstantSource;
import java.util.List;

/** Adds the moment at which the event is processed, in epoch seconds. */
record ProcessedStep(InstantSource clock, int processed) implements Step {
    @Override
    public void apply(Object[] event, List<Violation> found) {
        event[processed] = clock.instant().getEpochSecond();
    }
}
