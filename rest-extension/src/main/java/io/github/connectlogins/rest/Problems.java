package io.github.connectlogins.rest;

import io.github.connectlogins.redis.ErrorReply;
import io.github.connectlogins.rest.answer.ErrorAnswer;
import io.github.connectlogins.rest.answer.RequestException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.exceptions.JedisException;

/** What is answered when something went wrong. Where it happened stays in the worker's log. */
final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final int UNAVAILABLE = 503;
    private static final int INTERNAL = 500;

    private Problems() {}

    /** The answer to a request that failed so. */
    static ErrorAnswer answer(Throwable failure) {
        return answer(failure, "There was no answer in time; Redis, or what else had to be asked, is slow or away");
    }

    /** The same for a request that writes a record, which may be written even where there was no answer in time. */
    static ErrorAnswer answerToWrite(Throwable failure) {
        return answer(failure, "It is not known whether the record was written; asking again does no harm");
    }

    private static ErrorAnswer answer(Throwable failure, String late) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof RequestException wrong) {
            return wrong.answer();
        }
        if (cause instanceof TimeoutException) {
            return unavailable(late);
        }
        if (cause instanceof RejectedExecutionException) {
            return unavailable("Too many requests are waiting for Redis; try again later");
        }
        if (cause instanceof JedisException) {
            return unavailable("Redis: " + ErrorReply.describe(cause));
        }
        if (cause instanceof KafkaException) {
            return unavailable(cause.getMessage());
        }
        LOG.error("A request for login statistics has failed", cause);
        return new ErrorAnswer(INTERNAL, "An unexpected error; the worker's log has it");
    }

    private static ErrorAnswer unavailable(String message) {
        return new ErrorAnswer(UNAVAILABLE, message);
    }
}
