package io.github.connectlogins.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.connectlogins.oracle.CountedState;
import io.github.connectlogins.oracle.Replay;
import io.github.connectlogins.oracle.ToldAlert;
import io.github.connectlogins.oracle.TopicReader;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** That what a job has counted equals a plain replay of its topic. */
final class Expectations {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> COUNT_BY = List.of("device_type", "country");
    private static final Duration WITHIN = Duration.ofMinutes(3);

    private Expectations() {}

    /** Waits until so many attempts are counted. */
    static void awaitCounted(Stack stack, String namespace, long attempts) {
        try (CountedState state = new CountedState(stack.redis().uri(), namespace)) {
            await().atMost(WITHIN)
                    .pollInterval(Duration.ofMillis(100))
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(state.attempts()).isGreaterThanOrEqualTo(attempts));
        }
    }

    /** Every counter, every user and every alert. */
    static Replay assertEqualsReplay(Stack stack, String namespace, String topic) {
        Replay replay = Replay.of(stack.reader().readToEnd(topic), COUNT_BY);
        assertEqual(stack, namespace, replay);
        return replay;
    }

    /** What {@link #assertEqualsReplay} holds against, of these records alone. */
    static void assertEqualsReplayOf(List<ConsumerRecord<String, String>> records, Stack stack, String namespace) {
        assertEqual(stack, namespace, Replay.of(records, COUNT_BY));
    }

    /** Every counter, every user and every alert of a replay. */
    static void assertEqual(Stack stack, String namespace, Replay replay) {
        try (CountedState state = new CountedState(stack.redis().uri(), namespace)) {
            assertThat(state.counters()).isEqualTo(replay.counters());
            assertThat(state.countOfCounts()).isEqualTo(replay.countOfCounts());
            assertThat(state.users()).isEqualTo(replay.users());
        }
        await().atMost(WITHIN)
                .untilAsserted(() -> assertThat(alerts(stack.reader(), namespace + "-alerts"))
                        .isEqualTo(List.copyOf(replay.alerts())));
    }

    /** Waits until the connector's first task has failed, and returns its trace. */
    static String awaitTrace(Stack stack, String connector) {
        return await().atMost(WITHIN)
                .until(() -> stack.rest().status(connector).at("/tasks/0/trace").asText(), trace -> !trace.isEmpty());
    }

    /** The alerts of a topic, each as often as it is there, in the form and order of {@link Replay#alerts}. */
    static List<String> alerts(TopicReader reader, String topic) {
        return reader.readToEnd(topic).stream()
                .map(alert -> ToldAlert.of(alert).text())
                .sorted()
                .toList();
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("found no JSON", e);
        }
    }
}
