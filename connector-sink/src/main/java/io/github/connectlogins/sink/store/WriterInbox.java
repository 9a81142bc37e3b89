package io.github.connectlogins.sink.store;

import io.github.connectlogins.sink.fold.Fold;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Where the writer finds its work. Besides messages it holds at most one fold, which the task takes back to go on with
 * as long as the writer is busy: that is how batches grow by themselves under load and stay small when it is quiet.
 *
 * <p>After a flush the writer rests for as long as that took, and longer after a long one, unless what waits is full.
 * So batches are larger still: what a call costs Redis beside its events is shared by more of them, and users come in
 * them more than once. The limit grows with the users of the flush, so that a large one is followed by a long rest, but
 * one that only waited for Redis is not.
 */
public final class WriterInbox {
    /** Some times what a user takes to be written. */
    static final Duration REST_FOR_A_USER = Duration.ofNanos(10_000);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition idle = lock.newCondition();
    private final Deque<WriterMessage> messages = new ArrayDeque<>();
    private final long shortRestNanos;
    private final LongSupplier clock;
    private Fold fold;
    private boolean busy;
    private boolean awaitsAnything;
    private boolean isFlushing;
    private long flushedAt;
    private long longestRestNanos;
    private long restsUntil;

    /**
     * An inbox.
     *
     * @param shortRest how long the writer rests at most after a flush of few users
     * @param clock nanoseconds, as {@link System#nanoTime} tells them
     */
    public WriterInbox(Duration shortRest, LongSupplier clock) {
        this.shortRestNanos = shortRest.toNanos();
        this.clock = clock;
        this.restsUntil = clock.getAsLong();
    }

    /**
     * Asks for something; done in order, before any fold. A checkpoint that is waiting already is not asked for again.
     */
    public void send(WriterMessage message) {
        lock.lock();
        try {
            if (!(message instanceof WriterMessage.Checkpoint) || !messages.contains(message)) {
                messages.add(message);
                work.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Leaves a fold for the writer. Only one at a time: {@link #takeBack()} comes first. */
    public void leave(Fold folded) {
        lock.lock();
        try {
            fold = folded;
            if (awaitsAnything || isFlushDue()) {
                work.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether there is anything to do for the writer. */
    public boolean hasWork() {
        lock.lock();
        try {
            return fold != null || !messages.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** The fold that the writer has not taken yet, or null. */
    public Fold takeBack() {
        lock.lock();
        try {
            Fold waiting = fold;
            fold = null;
            return waiting;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until the writer has finished what it is at.
     *
     * @return whether it has within the time
     */
    public boolean awaitIdle(long timeoutMs) throws InterruptedException {
        long nanos = TimeUnit.MILLISECONDS.toNanos(timeoutMs);
        lock.lockInterruptibly();
        try {
            while (busy && nanos > 0) {
                nanos = idle.awaitNanos(nanos);
            }
            return !busy;
        } finally {
            lock.unlock();
        }
    }

    /** The writer's side: nothing will be taken any more, so nobody has to wait. */
    void retire() {
        lock.lock();
        try {
            busy = false;
            idle.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The writer's side: the next thing to do, waiting for it. */
    WriterMessage take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            rest();
            while (messages.isEmpty() && !isFlushDue()) {
                if (fold == null) {
                    awaitsAnything = true;
                    work.await();
                    awaitsAnything = false;
                } else {
                    work.awaitNanos(restsUntil - clock.getAsLong());
                }
            }
            busy = true;
            return messages.isEmpty() ? flush() : messages.remove();
        } finally {
            lock.unlock();
        }
    }

    private boolean isFlushDue() {
        return fold != null && (restsUntil - clock.getAsLong() <= 0 || fold.isFull());
    }

    private WriterMessage flush() {
        WriterMessage flush = new WriterMessage.Flush(fold);
        longestRestNanos = shortRestNanos + fold.users() * REST_FOR_A_USER.toNanos();
        fold = null;
        isFlushing = true;
        flushedAt = clock.getAsLong();
        return flush;
    }

    private void rest() {
        if (isFlushing) {
            long now = clock.getAsLong();
            restsUntil = now + Math.min(longestRestNanos, restAfter(now - flushedAt));
        }
        isFlushing = false;
        busy = false;
        idle.signalAll();
    }

    /** Three quarters of the time under load, when a count that is a second old does no harm. */
    private long restAfter(long tookNanos) {
        return tookNanos + 2 * Math.max(0, tookNanos - shortRestNanos);
    }
}
