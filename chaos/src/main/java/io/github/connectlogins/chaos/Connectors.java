package io.github.connectlogins.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.connectlogins.testbed.ConnectRest;
import io.github.connectlogins.testbed.ConnectRestException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The connectors, through whichever worker answers.
 *
 * @param worker the API of a worker that is not hurt at the moment
 */
record Connectors(Supplier<ConnectRest> worker) {
    private static final Duration WITHIN = Duration.ofMinutes(3);
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(60);
    private static final long AGAIN_MILLIS = 500;

    void put(String name, Map<String, String> settings) throws InterruptedException {
        insist(rest -> rest.putConnector(name, settings));
    }

    void stop(String name) throws InterruptedException {
        insist(rest -> {
            rest.stop(name, STOPPED_WITHIN);
            return null;
        });
    }

    void resume(String name) throws InterruptedException {
        insist(rest -> {
            rest.resume(name);
            return null;
        });
    }

    void restartFailed(String name) throws InterruptedException {
        worker.get().restartFailed(name);
    }

    JsonNode status(String name) throws InterruptedException {
        return worker.get().status(name);
    }

    /** A group that lost its leader, or is about to notice, refuses for a while. */
    private <T> T insist(Request<T> request) throws InterruptedException {
        long deadline = System.nanoTime() + WITHIN.toNanos();
        while (true) {
            try {
                return request.to(worker.get());
            } catch (ConnectRestException refused) {
                if (System.nanoTime() > deadline) {
                    throw refused;
                }
                Thread.sleep(AGAIN_MILLIS);
            }
        }
    }

    @FunctionalInterface
    private interface Request<T> {
        T to(ConnectRest rest) throws InterruptedException;
    }
}
