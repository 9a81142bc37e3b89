package io.github.connectlogins.sink.store;

import io.github.connectlogins.redis.StateFormat;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the replies of our scripts have in common: a list that begins with a status. */
final class Replies {
    private Replies() {}

    static String status(List<?> reply) {
        return text(reply.get(0));
    }

    static String text(Object bytes) {
        return new String((byte[]) bytes, StandardCharsets.UTF_8);
    }

    /** Why the state cannot be worked on and what to do about it. */
    static String refusal(List<?> reply) {
        return switch (status(reply)) {
            case "CORRUPT" ->
                "found a bucket with some of its keys missing or half changed, expected all of them or none;"
                        + " restore Redis as a whole, or reset the connector's offsets to count everything again";
            case "FORMAT" ->
                "found state in format " + text(reply.get(1)) + ", expected at most " + StateFormat.NEWEST
                        + "; use the newer version of the connector that wrote it";
            default -> "found the answer " + status(reply) + " to a script, expected one that this version knows";
        };
    }
}
