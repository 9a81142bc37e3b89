package io.github.connectlogins.testbed;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import redis.clients.jedis.exceptions.JedisException;

/** Waits for servers. */
final class Awaiting {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final long POLL_MILLIS = 50;

    private Awaiting() {}

    /**
     * Returns when {@code condition} holds; a server that does not answer counts as not yet.
     *
     * @throws ServerStartException when it takes too long
     */
    static void until(String what, BooleanSupplier condition) throws InterruptedException {
        if (!last(TIMEOUT, () -> holds(condition), held -> held)) {
            throw new ServerStartException("waited %d s for %s".formatted(TIMEOUT.toSeconds(), what));
        }
    }

    /** Asks until an answer is good enough or the time is over; returns the last answer, whatever it is. */
    static <T, E extends Exception> T last(Duration timeout, Question<T, E> question, Predicate<T> isGood)
            throws E, InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        T answer = question.ask();
        while (!isGood.test(answer) && System.nanoTime() < deadline) {
            Thread.sleep(POLL_MILLIS);
            answer = question.ask();
        }
        return answer;
    }

    private static boolean holds(BooleanSupplier condition) {
        try {
            return condition.getAsBoolean();
        } catch (JedisException notYet) {
            return false;
        }
    }

    /** What is asked again and again. */
    @FunctionalInterface
    interface Question<T, E extends Exception> {
        T ask() throws E, InterruptedException;
    }
}
