package io.github.connectlogins.source.feed;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waiting for something to do, cut short when the task is stopped. */
public final class Idle {
    /** The longest wait: within it a task notices that it is to pause or to stop. */
    public static final Duration LONGEST = Duration.ofMillis(100);

    private final CountDownLatch stopped = new CountDownLatch(1);

    /**
     * Waits for {@code wait}, at most {@link #LONGEST}.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    @SuppressWarnings("ReturnValueIgnored") // why the wait ended does not matter
    public void await(Duration wait) throws InterruptedException {
        stopped.await(Math.min(wait.toNanos(), LONGEST.toNanos()), TimeUnit.NANOSECONDS);
    }

    /** Ends the present wait and all later ones; from any thread. */
    public void stop() {
        stopped.countDown();
    }
}
