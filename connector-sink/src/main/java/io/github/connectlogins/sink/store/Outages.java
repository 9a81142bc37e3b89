package io.github.connectlogins.sink.store;

import java.util.Set;
import org.apache.kafka.common.errors.RetriableException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** Tells failures that pass by themselves from those that do not. */
final class Outages {
    /** First words of the error replies of a server that may do what it is asked later. */
    private static final Set<String> PASSING = Set.of(
            "READONLY", "LOADING", "MASTERDOWN", "CLUSTERDOWN", "TRYAGAIN", "NOREPLICAS", "BUSY", "OOM", "MISCONF");

    private Outages() {}

    /** Whether trying again may help. */
    static boolean mayPass(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof JedisDataException reply) {
                return PASSING.contains(firstWord(reply.getMessage()));
            }
            if (cause instanceof RetriableException) {
                return true;
            }
        }
        return failure instanceof JedisException;
    }

    private static String firstWord(String message) {
        int space = message == null ? -1 : message.indexOf(' ');
        return space < 0 ? "" : message.substring(0, space);
    }
}
