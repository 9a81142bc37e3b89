package io.github.connectlogins.core.preset;

import io.github.connectlogins.core.LoginFields;
import io.github.connectlogins.core.Violation;
import io.github.connectlogins.core.Violation.Reason;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How an event tells its outcome: by one field's value, compared as text in any case.
 *
 * @param field where it is told
 * @param success values that mean the user is logged in
 * @param failure values that mean the user is not
 * @param none values that an event has which is no attempt, or not yet its end
 * @param otherwise what any other value means; empty where it makes the event malformed
 */
record OutcomeRule(
        FieldPaths field, Set<String> success, Set<String> failure, Set<String> none, Optional<Verdict> otherwise) {
    /** What an event with an outcome is. */
    enum Verdict {
        SUCCESS,
        FAILURE,
        /** No login. */
        NONE
    }

    /** What is wrong with an event that has no outcome, or one that means nothing. */
    static final Violation UNKNOWN =
            new Violation(LoginFields.OUTCOME, Reason.NOT_AN_OUTCOME, "one of the outcomes of its preset");

    /** The verdict on {@code event}; empty where the event says nothing that means one. */
    Optional<Verdict> judge(Object event) {
        if (field.hold(event, value -> success.contains(folded(value)))) {
            return Optional.of(Verdict.SUCCESS);
        }
        if (field.hold(event, value -> failure.contains(folded(value)))) {
            return Optional.of(Verdict.FAILURE);
        }
        if (field.hold(event, value -> none.contains(folded(value)))) {
            return Optional.of(Verdict.NONE);
        }
        return otherwise.filter(verdict -> field.hold(event, value -> true));
    }

    private static String folded(String value) {
        return value.toLowerCase(Locale.ROOT);
    }
}
