package io.github.connectlogins.sink.store;

import io.github.connectlogins.redis.ErrorReply;
import java.util.Optional;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.RetriableException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** Tells failures that pass by themselves from those that do not. */
final class Outages {
    /** The only reply of its kind that comes without a word of its own. */
    private static final String TOO_MANY_CLIENTS = "ERR max number of clients reached";

    private Outages() {}

    /** Whether trying again may help. */
    static boolean mayPass(Throwable failure) {
        Optional<JedisDataException> reply = ErrorReply.source(failure);
        if (reply.isPresent()) {
            return ErrorReply.behind(failure)
                    .map(ErrorReply::isPassing)
                    .orElse(String.valueOf(reply.get().getMessage()).startsWith(TOO_MANY_CLIENTS));
        }
        return failure instanceof JedisException || has(RetriableException.class, failure);
    }

    /** Whether the connections lead to a server that is no master any more. */
    static boolean isDemotion(Throwable failure) {
        return ErrorReply.behind(failure).filter(ErrorReply.READONLY::equals).isPresent();
    }

    /** Whether it is the task that was interrupted; the client to Redis hides that. */
    static boolean isInterruption(Throwable failure) {
        return has(InterruptedException.class, failure);
    }

    /** What happened, for the log. */
    static String describe(Throwable failure) {
        return failure instanceof ApiException ? failure.getMessage() : ErrorReply.describe(failure);
    }

    private static boolean has(Class<? extends Throwable> type, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
