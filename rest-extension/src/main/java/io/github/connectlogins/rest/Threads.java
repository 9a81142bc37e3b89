package io.github.connectlogins.rest;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Our own threads, so that no request ever holds one of the worker's while it waits for Redis or for brokers. */
final class Threads implements AutoCloseable {
    private static final int ANSWERING = 4;
    private static final int WAITING = 256;

    private final ThreadPoolExecutor answers = new ThreadPoolExecutor(
            ANSWERING, ANSWERING, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), named("answer"));
    private final ExecutorService pipeline =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), named("pipeline"));
    private final ScheduledExecutorService pulse = Executors.newSingleThreadScheduledExecutor(named("pulse"));

    /** For what asks Redis. */
    ExecutorService answers() {
        return answers;
    }

    /** For what asks the worker and the brokers, which may take long. */
    ExecutorService pipeline() {
        return pipeline;
    }

    /** For what is done each second. */
    ScheduledExecutorService pulse() {
        return pulse;
    }

    @Override
    public void close() {
        pulse.shutdownNow();
        answers.shutdownNow();
        pipeline.shutdownNow();
    }

    private static ThreadFactory named(String what) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "logins-rest-" + what + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
