package io.github.connectlogins.sink.store;

import io.github.connectlogins.sink.fold.Fold;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where the writer finds its work. Besides messages it holds at most one fold, which the task takes back to go on with
 * as long as the writer is busy: that is how batches grow by themselves under load and stay small when it is quiet.
 */
public final class WriterInbox {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition idle = lock.newCondition();
    private final Deque<WriterMessage> messages = new ArrayDeque<>();
    private Fold fold;
    private boolean busy;

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
            work.signal();
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
            busy = false;
            idle.signalAll();
            while (!hasWork()) {
                work.await();
            }
            busy = true;
            if (!messages.isEmpty()) {
                return messages.remove();
            }
            WriterMessage flush = new WriterMessage.Flush(fold);
            fold = null;
            return flush;
        } finally {
            lock.unlock();
        }
    }
}
