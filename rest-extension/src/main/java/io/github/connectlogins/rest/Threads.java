package io.github.connectlogins.rest;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Our own threads, so that no request ever holds one of the worker's while it waits for Redis or for brokers. */
final class Threads implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Threads.class);
    private static final int ANSWERING = 4;
    private static final int WAITING = 256;
    private static final long STOPPING_SECONDS = 5;

    private final ThreadPoolExecutor answers = new ThreadPoolExecutor(
            ANSWERING, ANSWERING, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), named("answer"));
    private final ExecutorService pipeline =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), named("pipeline"));
    private final ScheduledExecutorService pulse;

    /** Threads for so many namespaces. */
    Threads(int namespaces) {
        pulse = Executors.newScheduledThreadPool(namespaces, named("pulse"));
    }

    /** For what asks Redis. */
    ExecutorService answers() {
        return answers;
    }

    /** For what asks the worker and the brokers, which may take long. */
    ExecutorService pipeline() {
        return pipeline;
    }

    /** For what is done each second, a thread for each namespace, so that none waits for another. */
    ScheduledExecutorService pulse() {
        return pulse;
    }

    @Override
    public void close() {
        List<ExecutorService> all = List.of(pulse, answers, pipeline);
        all.forEach(ExecutorService::shutdownNow);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(STOPPING_SECONDS);
        try {
            for (ExecutorService threads : all) {
                if (!threads.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    LOG.warn(
                            "Threads of the login statistics have not ended within {} s; they end with what they wait for",
                            STOPPING_SECONDS);
                    return;
                }
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
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
