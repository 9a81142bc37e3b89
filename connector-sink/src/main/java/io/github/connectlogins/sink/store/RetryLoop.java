package io.github.connectlogins.sink.store;

import io.github.connectlogins.redis.ErrorReply;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries again what may succeed later, with growing pauses and without limit, and says so once. */
public final class RetryLoop {
    private static final Logger LOG = LoggerFactory.getLogger(RetryLoop.class);
    private static final long FIRST_PAUSE_MS = 20;
    private static final long LONGEST_PAUSE_MS = 1_000;

    private final String server;
    private final Runnable reconnect;

    /**
     * A loop around calls to {@code server}, which is how the log names it; {@code reconnect} looks for its master
     * anew.
     */
    public RetryLoop(String server, Runnable reconnect) {
        this.server = server;
        this.reconnect = reconnect;
    }

    /**
     * The result of {@code call}, once it has one.
     *
     * @throws ConnectException if it fails in a way that trying again does not help
     * @throws InterruptedException if the task is being stopped
     */
    <T> T until(Callable<T> call) throws InterruptedException {
        long start = System.nanoTime();
        for (int failures = 0; ; failures++) {
            try {
                T result = call.call();
                if (failures > 0) {
                    LOG.info("{} answers again after {} ms; counting goes on", server, millisSince(start));
                }
                return result;
            } catch (InterruptedException | ConnectException hopeless) {
                throw hopeless;
            } catch (Exception failure) {
                expectToPass(failure);
                if (failures == 0) {
                    LOG.warn(
                            "{} does not answer as it should; counting waits and goes on by itself: {}",
                            server,
                            ErrorReply.describe(failure));
                }
            }
            TimeUnit.MILLISECONDS.sleep(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS << Math.min(failures, 6)));
        }
    }

    private void expectToPass(Exception failure) throws InterruptedException {
        if (Outages.isInterruption(failure)) {
            throw new InterruptedException("interrupted while waiting for " + server);
        }
        if (!Outages.mayPass(failure)) {
            throw new ConnectException("Counting failed at " + server + ": " + ErrorReply.describe(failure), failure);
        }
        if (Outages.isDemotion(failure)) {
            reconnect.run();
        }
    }

    private static long millisSince(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }
}
