package io.github.connectlogins.quickstart;

/** Something that the user has to change; the message says what. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UsageException(String message) {
        super(message);
    }
}
