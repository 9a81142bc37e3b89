package io.github.connectlogins.testbed;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import redis.clients.jedis.exceptions.JedisException;

/** Waits for what servers do in their own time, by asking again and again. */
public final class Awaiting {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(50);

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
    public static <T, E extends Exception> T last(Duration timeout, Question<T, E> question, Predicate<T> isGood)
            throws E, InterruptedException {
        return last(timeout, PAUSE, question, isGood);
    }

    /** The same with a pause of one's own between two questions. */
    public static <T, E extends Exception> T last(
            Duration timeout, Duration pause, Question<T, E> question, Predicate<T> isGood)
            throws E, InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        T answer = question.ask();
        while (!isGood.test(answer) && System.nanoTime() < deadline) {
            Thread.sleep(pause.toMillis());
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
    public interface Question<T, E extends Exception> {
        /** The answer of now. */
        T ask() throws E, InterruptedException;
    }
}
