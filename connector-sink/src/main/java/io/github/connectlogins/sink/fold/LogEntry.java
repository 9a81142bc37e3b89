package io.github.connectlogins.sink.fold;

import io.github.connectlogins.core.Reading.Login;

/** What a record of the log does to one user. */
public sealed interface LogEntry {
    /** Whom. */
    String user();

    /** An attempt to log in. */
    record Attempted(Login login) implements LogEntry {
        @Override
        public String user() {
            return login.user();
        }
    }

    /** All that is kept of the user goes; what comes later begins from nothing. */
    record Erased(String user) implements LogEntry {}

    /** The user's run of failures is over, as after a success. */
    record StreakReset(String user) implements LogEntry {}
}
