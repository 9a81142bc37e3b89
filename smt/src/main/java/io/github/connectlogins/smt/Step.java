package io.github.connectlogins.smt;

import io.github.connectlogins.core.Violation;
import java.util.List;

/** One thing that is done to every event: a check, a canonical form, an enrichment. Safe for use by several threads. */
@FunctionalInterface
interface Step {
    /**
     * Does it.
     *
     * @param event the event's values by {@link Slot}, null where absent; read and written in place
     * @param found takes what is wrong with the event
     */
    void apply(Object[] event, List<Violation> found);

    /** Gives back what it holds; it is not applied afterwards. */
    default void close() {}
}
