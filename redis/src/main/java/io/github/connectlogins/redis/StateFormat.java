package io.github.connectlogins.redis;

import java.util.Objects;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * The number of the form in which state stands in Redis: which keys there are, and what their values mean. It grows
 * when versions before could no longer read it.
 */
public final class StateFormat {
    /** The field of the namespace's meta key that holds it. */
    public static final String FIELD = "format";

    /** What this version writes, and the newest that it reads. */
    public static final int NEWEST = 1;

    private StateFormat() {}

    /**
     * Lets pass what this version can read.
     *
     * @param found the number in the namespace, null where it has none
     * @throws ConnectException if a newer version wrote it
     */
    public static void require(String namespace, String found) {
        if (Integer.parseInt(Objects.requireNonNullElse(found, "0")) > NEWEST) {
            throw new ConnectException("The namespace " + namespace + " has format " + found + ", expected at most "
                    + NEWEST + "; use the newer version of the connector that wrote it");
        }
    }
}
