package io.github.connectlogins.smt;

import io.github.connectlogins.core.Violation;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks events, brings them into canonical form and enriches them. It knows nothing of records: an event is an array
 * of values, one for each {@link Slot}, null where absent. Safe for use by several threads.
 */
final class LoginEnricher {
    private final List<Slot> fields;
    private final List<Slot> additions;
    private final Step[] steps;
    private final int size;

    /**
     * An enricher, usually made by {@link RuleCompiler}.
     *
     * @param fields the slots that the caller fills from the event and takes back
     * @param additions the slots that the caller takes back in addition, unless the event has such a field itself
     * @param steps what is done, in this order
     * @param size how many slots the steps use in all
     */
    LoginEnricher(List<Slot> fields, List<Slot> additions, List<Step> steps, int size) {
        this.fields = List.copyOf(fields);
        this.additions = List.copyOf(additions);
        this.steps = steps.toArray(Step[]::new);
        this.size = size;
    }

    /** The slots to fill before {@link #enrich} and to take back afterwards. */
    List<Slot> fields() {
        return fields;
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
}
