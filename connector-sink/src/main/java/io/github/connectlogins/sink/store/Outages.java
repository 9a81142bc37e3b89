package io.github.connectlogins.sink.store;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.errors.RetriableException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** Tells failures that pass by themselves from those that do not. */
final class Outages {
    /** First words of the error replies of a server that may do what it is asked later. */
    private static final Set<String> PASSING = Set.of(
            "READONLY", "LOADING", "MASTERDOWN", "CLUSTERDOWN", "TRYAGAIN", "NOREPLICAS", "BUSY", "OOM", "MISCONF");

    /** Redis before 7.0 wraps what a command within a script was refused with. */
    private static final Pattern REPLY = Pattern.compile("(ERR Error running script [^-]*: -)?(?<code>[A-Z]+) ");

    private Outages() {}

    /** Whether trying again may help. */
    static boolean mayPass(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof JedisDataException reply) {
                return PASSING.contains(codeOf(reply.getMessage()));
            }
            if (cause instanceof RetriableException) {
                return true;
            }
        }
        return failure instanceof JedisException;
    }

    private static String codeOf(String message) {
        Matcher reply = REPLY.matcher(message == null ? "" : message);
        return reply.lookingAt() ? reply.group("code") : "";
    }
}
