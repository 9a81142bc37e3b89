package io.github.connectlogins.rest.answer;

/** A request that is answered with an error. */
public final class RequestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    private RequestException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The request is wrong. */
    public static RequestException badRequest(String message) {
        return new RequestException(400, message);
    }

    /** The operator has not allowed it. */
    public static RequestException forbidden(String message) {
        return new RequestException(403, message);
    }

    /** There is no such thing. */
    public static RequestException notFound(String message) {
        return new RequestException(404, message);
    }

    /** It would do nothing, as things are set. */
    public static RequestException conflict(String message) {
        return new RequestException(409, message);
    }

    /** Something that is needed does not answer now. */
    public static RequestException unavailable(String message) {
        return new RequestException(503, message);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** As it is sent. */
    public ErrorAnswer answer() {
        return new ErrorAnswer(status, getMessage());
    }
}
