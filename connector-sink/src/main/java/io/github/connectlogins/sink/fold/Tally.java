package io.github.connectlogins.sink.fold;

import io.github.connectlogins.core.Outcome;

/** Attempts counted by how they ended; mutable, since it is touched for every record. */
public final class Tally {
    private int logins;
    private int failures;

    void add(Outcome outcome) {
        if (outcome == Outcome.SUCCESS) {
            logins++;
        } else {
            failures++;
        }
    }

    /** Successful attempts. */
    public int logins() {
        return logins;
    }

    /** Failed attempts. */
    public int failures() {
        return failures;
    }
}
