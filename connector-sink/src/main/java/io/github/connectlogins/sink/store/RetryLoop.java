package io.github.connectlogins.sink.store;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries again what may succeed later, with growing pauses and without limit, and says so once for each outage. */
public final class RetryLoop {
    private static final Logger LOG = LoggerFactory.getLogger(RetryLoop.class);
    private static final String CLUSTER = "the cluster of the counted topics";
    private static final long FIRST_PAUSE_MS = 20;
    private static final long LONGEST_PAUSE_MS = 1_000;

    private final String server;

    /**
     * A loop around calls to {@code server}, which is how the log names it, and to the cluster of the counted topics.
     */
    public RetryLoop(String server) {
        this.server = server;
    }

    /**
     * The result of {@code call}, once it has one.
     *
     * @throws ConnectException if it fails in a way that trying again does not help
     * @throws InterruptedException if the task is being stopped
     */
    <T> T until(Callable<T> call) throws InterruptedException {
        long start = System.nanoTime();
        String waitingFor = "";
        for (int failures = 0; ; failures++) {
            try {
                T result = call.call();
                if (failures > 0) {
                    LOG.info("An answer again from {} after {} ms; counting goes on", waitingFor, millisSince(start));
                }
                return result;
            } catch (InterruptedException | ConnectException hopeless) {
                throw hopeless;
            } catch (Exception failure) {
                if (!Outages.mayPass(failure)) {
                    throw new ConnectException(
                            "Counting failed at " + asked(failure) + ": " + failure.getMessage(), failure);
                }
                if (failure.getCause() instanceof InterruptedException interrupt) {
                    throw interrupt;
                }
                waitingFor = asked(failure);
                if (failures == 0) {
                    LOG.warn(
                            "No answer from {}; counting waits and goes on by itself: {}",
                            waitingFor,
                            failure.toString());
                }
            }
            TimeUnit.MILLISECONDS.sleep(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS << Math.min(failures, 6)));
        }
    }

    private String asked(Exception failure) {
        return failure instanceof ApiException ? CLUSTER : server;
    }

    private static long millisSince(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }
}
