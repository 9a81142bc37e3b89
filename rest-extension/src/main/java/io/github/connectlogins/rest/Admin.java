package io.github.connectlogins.rest;

import io.github.connectlogins.rest.Logins.Shown;
import io.github.connectlogins.rest.admin.EventLog;
import io.github.connectlogins.rest.answer.Json;
import io.github.connectlogins.rest.answer.RequestException;
import io.github.connectlogins.rest.answer.WrittenAnswer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.kafka.common.KafkaException;

/** What may be done to a user, if the operator allows it: by the log of events, never behind its back. */
final class Admin implements AutoCloseable {
    private static final String ERASE = "erase.on.tombstone";

    private final boolean enabled;
    private final EventLog log;
    private final Executor threads;

    Admin(RestConfig config, Executor threads) {
        this.enabled = config.adminEnabled();
        // Half of the time of a request, so that it can still be answered with what went wrong.
        this.log = new EventLog(
                config.adminTopic(), config.adminProducer(), Duration.ofMillis(config.requestTimeoutMs() / 2));
        this.threads = threads;
    }

    /** Ends the user's run of failures. */
    CompletableFuture<byte[]> resetStreak(String user) {
        expectEnabled();
        return CompletableFuture.supplyAsync(() -> written(() -> log.resetStreak(user)), threads);
    }

    /** Removes what is kept of the user, if the sink does so. */
    CompletableFuture<byte[]> erase(Shown shown, String user) {
        expectEnabled();
        return shown.pipeline()
                .sinkSettings()
                .thenAccept(settings -> settings.ifPresent(Admin::expectErasure))
                .thenApplyAsync(checked -> written(() -> log.erase(user)), threads);
    }

    private void expectEnabled() {
        if (!enabled) {
            throw RequestException.forbidden("Found a request to change a user, but logins.admin.enabled is false");
        }
    }

    /** A sink of another Connect cluster is not known, and may be set either way. */
    private static void expectErasure(Map<String, String> sink) {
        if (!Boolean.parseBoolean(sink.getOrDefault(ERASE, "false"))) {
            throw RequestException.conflict(
                    "Found a request to erase a user, but the sink has " + ERASE + " = false and would not do it");
        }
    }

    private interface Write {
        WrittenAnswer run() throws InterruptedException;
    }

    private static byte[] written(Write write) {
        try {
            return Json.bytes(write.run());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new KafkaException("The worker is stopping", stopping);
        }
    }

    @Override
    public void close() {
        log.close();
    }
}
