package io.github.connectlogins.sink.model;

import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

/**
 * Work that stops wherever it calls {@link #pause()} and goes on when it is told to. It has a thread of its own, which
 * never runs while another does: at any moment one thread of a schedule is awake, so that what happens depends on the
 * order of the calls to {@link #resume()} and on nothing else.
 */
final class Coroutine {
    private static final ThreadLocal<Coroutine> CURRENT = new ThreadLocal<>();

    private final Semaphore awake = new Semaphore(0);
    private final Semaphore asleep = new Semaphore(0);
    private boolean over;
    private boolean killed;
    private Throwable failure;

    /** Work that begins when it is resumed for the first time. */
    Coroutine(Executor threads, Work work) {
        threads.execute(() -> run(work));
    }

    /** Something that pauses in between. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    /** Where the process dies: nothing catches this. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        Killed() {
            super("killed", null, false, false);
        }
    }

    /**
     * Goes on up to the next pause or the end.
     *
     * @return whether it is over
     * @throws Exception what the work failed with
     */
    boolean resume() throws Exception {
        awake.release();
        asleep.acquireUninterruptibly();
        if (failure instanceof Exception exception) {
            throw exception;
        } else if (failure instanceof Error error) {
            throw error;
        }
        return over;
    }

    /** Ends it where it is, if it is not over. */
    void kill() {
        if (over) {
            return;
        }
        killed = true;
        awake.release();
        asleep.acquireUninterruptibly();
    }

    /** Lets others do something; does nothing outside of such work. */
    static void pause() {
        Coroutine current = CURRENT.get();
        if (current != null) {
            current.sleep();
        }
    }

    private void sleep() {
        if (!killed) {
            asleep.release();
            awake.acquireUninterruptibly();
        }
        if (killed) {
            throw new Killed();
        }
    }

    private void run(Work work) {
        awake.acquireUninterruptibly();
        CURRENT.set(this);
        try {
            if (!killed) {
                work.run();
            }
        } catch (Killed end) {
            // What the process did not get done.
        } catch (Throwable thrown) {
            failure = thrown;
        } finally {
            CURRENT.remove();
            over = true;
            asleep.release();
        }
    }
}
