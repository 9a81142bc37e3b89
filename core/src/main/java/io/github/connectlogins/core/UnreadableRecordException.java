package io.github.connectlogins.core;

import org.apache.kafka.connect.errors.DataException;

/** A record that cannot be read at all. The message says why and where, never what the record holds. */
public class UnreadableRecordException extends DataException {
    private static final long serialVersionUID = 1L;

    /** With what was found and what was expected. */
    public UnreadableRecordException(String message) {
        super(message);
    }
}
