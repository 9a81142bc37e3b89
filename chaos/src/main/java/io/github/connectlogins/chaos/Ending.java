package io.github.connectlogins.chaos;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The moment from which nothing is hurt any more. Safe for use by several threads. */
final class Ending {
    private final CountDownLatch begun = new CountDownLatch(1);

    void begin() {
        begun.countDown();
    }

    boolean hasBegun() {
        return begun.getCount() == 0;
    }

    /** Waits so long, or until the end begins. */
    void await(Duration time) throws InterruptedException {
        begun.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }
}
