package io.github.connectlogins.testbed;

/** A worker's REST API refused a request, or could not be reached. The message carries the worker's own. */
public final class ConnectRestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    ConnectRestException(String message, int status) {
        super(message);
        this.status = status;
    }

    ConnectRestException(String message, Throwable cause) {
        super(message, cause);
        this.status = 0;
    }

    /** The HTTP status, 0 where there was no answer. */
    public int status() {
        return status;
    }
}
