package io.github.connectlogins.testbed;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import redis.clients.jedis.exceptions.JedisException;

/** Waits for servers to agree with each other. */
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
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (!holds(condition)) {
            if (System.nanoTime() > deadline) {
                throw new ServerStartException("waited %d s for %s".formatted(TIMEOUT.toSeconds(), what));
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private static boolean holds(BooleanSupplier condition) {
        try {
            return condition.getAsBoolean();
        } catch (JedisException notYet) {
            return false;
        }
    }
}
