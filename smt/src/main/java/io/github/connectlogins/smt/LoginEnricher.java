package io.github.connectlogins.smt;

import io.github.connectlogins.core.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Checks events, brings them into canonical form and enriches them. It knows nothing of records: an event is an array
 * of values, one for each {@link Slot}, null where absent. Safe for use by several threads.
 */
final class LoginEnricher implements AutoCloseable {
    private final List<Slot> fields;
    private final Set<Slot> filled;
    private final Set<Slot> concealed;
    private final List<Slot> additions;
    private final Step[] steps;
    private final int size;

    /**
     * An enricher, usually made by {@link RuleCompiler}.
     *
     * @param slots the places that the steps use
     * @param steps what is done, in this order
     */
    LoginEnricher(Slots slots, List<Step> steps) {
        this.fields = slots.fields();
        this.filled = Set.copyOf(slots.filled());
        this.concealed = Set.copyOf(slots.concealed());
        this.additions = List.copyOf(slots.additions());
        this.steps = steps.toArray(Step[]::new);
        this.size = slots.size();
    }

    /** The slots to fill before {@link #enrich} and to take back afterwards. */
    List<Slot> fields() {
        return fields;
    }

    /** Whether the slot of a field may come back with a value though the event came without. */
    boolean fills(Slot field) {
        return filled.contains(field);
    }

    /** Whether nothing may stay of what a field was, under none of the names that it may have. */
    boolean conceals(Slot field) {
        return concealed.contains(field);
    }

    /** The slots to take back where the event has no such field itself. */
    List<Slot> additions() {
        return additions;
    }

    /** An array for one event. */
    Object[] newEvent() {
        return new Object[size];
    }

    /**
     * Works on one event in place.
     *
     * @return what is wrong with it; unless that is nothing, the event is of no further use
     */
    List<Violation> enrich(Object[] event) {
        List<Violation> found = new ArrayList<>(0);
        for (Step step : steps) {
            step.apply(event, found);
        }
        return found;
    }

    @Override
    public void close() {
        for (Step step : steps) {
            step.close();
        }
    }
}
