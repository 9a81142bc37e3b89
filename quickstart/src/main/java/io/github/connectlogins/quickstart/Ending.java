package io.github.connectlogins.quickstart;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Turns Ctrl-C into an interrupt of one thread, and holds the JVM until that thread has cleaned up. */
final class Ending {
    private static final long PATIENCE_SECONDS = 30;

    private final CountDownLatch cleanedUp = new CountDownLatch(1);
    private volatile boolean begun;

    /** Watches over {@code thread} from now on. */
    Ending(Thread thread) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(thread), "end"));
    }

    /** Whether the JVM is on its way out, so that failures are its consequence and not worth telling. */
    boolean hasBegun() {
        return begun;
    }

    /** The thread has nothing left to clean up. */
    void cleanedUp() {
        cleanedUp.countDown();
    }

    private void end(Thread thread) {
        begun = true;
        if (cleanedUp.getCount() == 0) {
            return;
        }
        thread.interrupt();
        try {
            if (!cleanedUp.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("Not all of it has stopped within " + PATIENCE_SECONDS + " s; giving up.");
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
