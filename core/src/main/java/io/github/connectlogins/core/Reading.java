package io.github.connectlogins.core;

import java.util.List;

/** What a {@link LoginReader} makes of a record. */
public sealed interface Reading {
    /**
     * The part of a login event that counting needs.
     *
     * @param user who, 1 to {@link LoginReader#MAX_TEXT} characters
     * @param timestamp when, epoch milliseconds UTC
     * @param outcome how it ended
     * @param ip address of the client as the record has it, or null
     * @param counted the values of the counted fields, in the order the reader was given them; null where absent
     */
    record Login(String user, long timestamp, Outcome outcome, String ip, List<String> counted) implements Reading {}

    /**
     * A record that is no login event.
     *
     * @param violations what is wrong, at least one
     */
    record Invalid(List<Violation> violations) implements Reading {}
}
