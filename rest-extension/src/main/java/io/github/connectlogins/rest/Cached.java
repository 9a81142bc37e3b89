package io.github.connectlogins.rest;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A value that many ask for and that is read at most once a while: what a read has found, or its failure, serves all
 * until it is too old. Reads never take more than a twentieth of the time, so a value that takes long to read gets
 * older.
 *
 * @param <T> the value
 */
final class Cached<T> {
    private static final long SHARE_OF_TIME = 20;

    private final Supplier<T> read;
    private final Executor executor;
    private final LongSupplier nanoTime;
    private final long youngestNanos;
    private CompletableFuture<T> current;
    private long validUntil;

    Cached(Duration atLeast, Supplier<T> read, Executor executor) {
        this(atLeast, read, executor, System::nanoTime);
    }

    Cached(Duration atLeast, Supplier<T> read, Executor executor, LongSupplier nanoTime) {
        this.youngestNanos = atLeast.toNanos();
        this.read = read;
        this.executor = executor;
        this.nanoTime = nanoTime;
    }

    /** The value, or the reading of it that is under way. */
    synchronized CompletableFuture<T> get() {
        if (current == null || (current.isDone() && nanoTime.getAsLong() - validUntil >= 0)) {
            current = CompletableFuture.supplyAsync(this::timed, executor);
        }
        return current;
    }

    private T timed() {
        long begin = nanoTime.getAsLong();
        try {
            return read.get();
        } finally {
            long end = nanoTime.getAsLong();
            keepUntil(end + Math.max(youngestNanos, SHARE_OF_TIME * (end - begin)));
        }
    }

    private synchronized void keepUntil(long end) {
        validUntil = end;
    }
}
