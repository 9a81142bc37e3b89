package io.github.connectlogins.core.preset;

import java.util.Set;

/**
 * What has to hold for an event to be about a login.
 *
 * @param field where to look
 * @param values the values that are right
 * @param orAbsent whether it is right too that there is no value
 */
record Condition(FieldPaths field, Set<String> values, boolean orAbsent) {
    boolean holds(Object event) {
        return field.hold(event, values::contains) || (orAbsent && !field.hold(event, value -> true));
    }
}
