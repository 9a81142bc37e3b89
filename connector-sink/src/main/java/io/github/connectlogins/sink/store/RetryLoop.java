package io.github.connectlogins.sink.store;

import io.github.connectlogins.redis.ErrorReply;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries again what may succeed later, with growing pauses, and says so once an outage. */
public final class RetryLoop {
    private static final Logger LOG = LoggerFactory.getLogger(RetryLoop.class);
    private static final String CLUSTER = "the cluster of the counted topics";
    private static final long FIRST_PAUSE_MS = 20;
    private static final long LONGEST_PAUSE_MS = 1_000;

    private final String redis;
    private final Runnable reconnect;
    private final Pause pause;
    private int failures;
    private long outageStart;

    /**
     * A loop around calls to Redis, which the log names {@code redis}, and to brokers; {@code reconnect} looks for the
     * master of Redis anew.
     */
    public RetryLoop(String redis, Runnable reconnect) {
        this(redis, reconnect, TimeUnit.MILLISECONDS::sleep);
    }

    /** The same, waiting in another way between two tries. */
    public RetryLoop(String redis, Runnable reconnect, Pause pause) {
        this.redis = redis;
        this.reconnect = reconnect;
        this.pause = pause;
    }

    /** How time is let pass. */
    @FunctionalInterface
    public interface Pause {
        /** Returns after so many milliseconds. */
        void ofMillis(long millis) throws InterruptedException;
    }

    /** A loop of its own around other calls: that these succeed says nothing about the outage of those. */
    RetryLoop another() {
        return new RetryLoop(redis, reconnect, pause);
    }

    /**
     * The result of {@code call}, once it has one.
     *
     * @throws ConnectException if it fails in a way that trying again does not help
     * @throws InterruptedException if the task is being stopped
     */
    <T> T until(Callable<T> call) throws InterruptedException {
        while (true) {
            Optional<T> result = once(call);
            if (result.isPresent()) {
                return result.get();
            }
        }
    }

    /** Returns once {@code call} does; fails as {@link #until(Callable)} does. */
    void untilDone(Runnable call) throws InterruptedException {
        until(Executors.callable(call, true));
    }

    /**
     * The result of {@code call}, or, after a pause, nothing where it may have one later.
     *
     * @throws ConnectException if it fails in a way that trying again does not help
     * @throws InterruptedException if the task is being stopped
     */
    <T> Optional<T> once(Callable<T> call) throws InterruptedException {
        try {
            T result = call.call();
            noteSuccess();
            return Optional.of(result);
        } catch (InterruptedException | ConnectException hopeless) {
            throw hopeless;
        } catch (Exception failure) {
            expectToPass(failure);
            noteFailure(failure);
            pause.ofMillis(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS << Math.min(failures, 6)));
            return Optional.empty();
        }
    }

    private void expectToPass(Exception failure) throws InterruptedException {
        if (Outages.isInterruption(failure)) {
            throw new InterruptedException("interrupted while waiting for " + asked(failure));
        }
        if (!Outages.mayPass(failure)) {
            throw new ConnectException(
                    "Counting failed at " + asked(failure) + ": " + ErrorReply.describe(failure), failure);
        }
        if (Outages.isDemotion(failure)) {
            reconnect.run();
        }
    }

    private void noteSuccess() {
        if (failures > 0) {
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - outageStart);
            LOG.info("Counting goes on after {} ms", millis);
            failures = 0;
        }
    }

    private void noteFailure(Exception failure) {
        if (failures++ == 0) {
            outageStart = System.nanoTime();
            LOG.warn("Counting waits for {} and goes on by itself: {}", asked(failure), ErrorReply.describe(failure));
        }
    }

    private String asked(Exception failure) {
        return failure instanceof ApiException ? CLUSTER : redis;
    }
}
