package io.github.connectlogins.rest;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A value that many ask for and that is read at most once a while: what a read has found, or its failure, serves all
 * until it is too old. A value that takes long to read gets older, twenty times as long as it took, yet ten seconds at
 * most; a failure never gets older than a value that is read at once.
 *
 * @param <T> the value
 */
final class Cached<T> {
    private static final long SHARE_OF_TIME = 20;
    private static final long OLDEST_NANOS = Duration.ofSeconds(10).toNanos();

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

    /** The value, or the reading of it that is under way; failed where too many reads wait already. */
    synchronized CompletableFuture<T> get() {
        if (current == null || (current.isDone() && nanoTime.getAsLong() - validUntil >= 0)) {
            try {
                current = CompletableFuture.supplyAsync(this::timed, executor);
            } catch (RejectedExecutionException tooMany) {
                return CompletableFuture.failedFuture(tooMany);
            }
        }
        return current;
    }

    private T timed() {
        long begin = nanoTime.getAsLong();
        long kept = youngestNanos;
        try {
            T value = read.get();
            long took = nanoTime.getAsLong() - begin;
            kept = Math.max(youngestNanos, Math.min(OLDEST_NANOS, SHARE_OF_TIME * took));
            return value;
        } finally {
            keepFor(kept);
        }
    }

    private synchronized void keepFor(long nanos) {
        validUntil = nanoTime.getAsLong() + nanos;
    }
}
