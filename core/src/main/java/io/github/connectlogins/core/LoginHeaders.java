package io.github.connectlogins.core;

/** The record headers by which the plugins speak to each other. */
public final class LoginHeaders {
    /**
     * On a record that was found invalid: its {@link Violation}s as text, {@code field:reason} separated by commas. A
     * record that carries it is never counted.
     */
    public static final String VIOLATIONS = "logins.violations";

    /** On a record that went to a topic for invalid ones: the topic it was meant for, as text. */
    public static final String ORIGINAL_TOPIC = "logins.original.topic";

    /** On a record without a value: what is to be done with the user in its key, as text. */
    public static final String CONTROL = "logins.control";

    /** Value of {@link #CONTROL}: the user's run of failures is over, as after a success. */
    public static final String RESET_STREAK = "reset-streak";

    private LoginHeaders() {}
}
