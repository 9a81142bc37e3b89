package io.github.connectlogins.rest;

import io.github.connectlogins.rest.Logins.Shown;
import io.github.connectlogins.rest.admin.EventLog;
import io.github.connectlogins.rest.answer.Json;
import io.github.connectlogins.rest.answer.RequestException;
import io.github.connectlogins.rest.answer.WrittenAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.kafka.common.KafkaException;

/** What may be done to a user, if the operator allows it: by the log of events, never behind its back. */
final class Admin implements AutoCloseable {
    private static final String ERASE = "erase.on.tombstone";
    private static final String TOPICS = "topics";
    private static final String TOPICS_REGEX = "topics.regex";

    private final boolean enabled;
    private final String topic;
    private final EventLog log;
    private final Executor threads;

    Admin(RestConfig config, Executor threads) {
        this.enabled = config.adminEnabled();
        this.topic = config.adminTopic();
        // Half of the time of a request, so that it can still be answered with what went wrong.
        this.log = new EventLog(topic, config.adminProducer(), Duration.ofMillis(config.requestTimeoutMs() / 2));
        this.threads = threads;
    }

    /** Ends the user's run of failures. */
    CompletableFuture<byte[]> resetStreak(Shown shown, String user) {
        expectEnabled();
        return onceChecked(shown, this::expectReads, () -> log.resetStreak(user));
    }

    /** Removes what is kept of the user, if the sink does so. */
    CompletableFuture<byte[]> erase(Shown shown, String user) {
        expectEnabled();
        Consumer<Map<String, String>> check = Admin::expectErasure;
        return onceChecked(shown, check.andThen(this::expectReads), () -> log.erase(user));
    }

    /** A sink of another Connect cluster is not known, and may be set either way. */
    private CompletableFuture<byte[]> onceChecked(Shown shown, Consumer<Map<String, String>> check, Write write) {
        return shown.pipeline()
                .sinkSettings()
                .thenAccept(settings -> settings.ifPresent(check))
                .thenApplyAsync(checked -> written(write), threads);
    }

    private void expectEnabled() {
        if (!enabled) {
            throw RequestException.forbidden("Found a request to change a user, but logins.admin.enabled is false");
        }
    }

    private void expectReads(Map<String, String> sink) {
        expectReads(sink, topic);
    }

    /** A record in a topic that the namespace's sink does not read would be for another namespace, or for none. */
    static void expectReads(Map<String, String> sink, String topic) {
        String regex = sink.getOrDefault(TOPICS_REGEX, "");
        boolean named = List.of(sink.getOrDefault(TOPICS, "").strip().split("\\s*,\\s*", -1))
                .contains(topic);
        if (!named && (regex.isBlank() || !Pattern.matches(regex, topic))) {
            throw RequestException.conflict("Found a request to change a user of a namespace whose sink does not read"
                    + " the topic of logins.admin.topic, expected a namespace whose sink does");
        }
    }

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
