package io.github.connectlogins.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.connectlogins.testbed.ConnectRest.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a worker answers to a config that is wholly wrong: every mistake, each on its own key. */
class ValidationIT {
    @RegisterExtension
    static final StackExtension STACK = new StackExtension(StackOptions.defaults());

    @Test
    void theSinkNamesEveryMistakeOnItsKey() throws Exception {
        Map<String, String> mistakes = Map.ofEntries(
                Map.entry("field.map", "user_id"),
                Map.entry("timestamp.formats", "b{"),
                Map.entry("stats.count.by", "hour"),
                Map.entry("stats.zone", "Mars/Olympus"),
                Map.entry("stats.max.future.ms", "-1"),
                Map.entry("alert.threshold", "0"),
                Map.entry("alert.rearm", "sometimes"),
                Map.entry("alert.streak.ttl.ms", "soon"),
                Map.entry("alert.delivery", "perhaps"),
                Map.entry("alert.topic", "user-login"),
                Map.entry("stats.topic", "login stats"),
                Map.entry("stats.emit.interval.ms", "1"),
                Map.entry("stats.emit.every.events", "-5"),
                Map.entry("stats.top.values", "0"),
                Map.entry("redis.uri", "http://example.org"),
                Map.entry("redis.namespace", "a b"),
                Map.entry("redis.buckets", "7"),
                Map.entry("redis.user.hashes", "100"),
                Map.entry("redis.command.timeout.ms", "0"));

        assertEachIsReported(Jobs.SINK, Map.of("topics", "user-login"), mistakes);
    }

    @Test
    void theSinkKeepsThePromiseOfTransactionsFromBeingTakenBack() throws Exception {
        Map<String, String> mistakes = Map.of(
                "output.producer.transactional.id", "mine",
                "output.producer.enable.idempotence", "false",
                "output.producer.acks", "1",
                "alert.control.topic", "user-login");

        assertEachIsReported(Jobs.SINK, Map.of("topics", "user-login"), mistakes);
    }

    @Test
    void theSourceNamesEveryMistakeOnItsKey() throws Exception {
        Map<String, String> mistakes = Map.ofEntries(
                Map.entry("topic", ""),
                Map.entry("feed", "telepathy"),
                Map.entry("batch.max.records", "0"),
                Map.entry("generator.users", "0"),
                Map.entry("generator.failure.rate", "1.5"),
                Map.entry("generator.rate.per.second", "-1"),
                Map.entry("generator.max.events", "-1"),
                Map.entry("generator.start.time", "yesterday"),
                Map.entry("generator.step.ms", "-1"),
                Map.entry("files.format", "docx"),
                Map.entry("files.follow", "perhaps"),
                Map.entry("files.poll.interval.ms", "0"));

        assertEachIsReported(Jobs.SOURCE, Map.of(), mistakes);
    }

    @Test
    void theTransformNamesEveryMistakeOnItsKey() throws Exception {
        Map<String, String> mistakes = Map.ofEntries(
                Map.entry("transforms.enrich.field.map", "user_id"),
                Map.entry("transforms.enrich.zone", "Mars/Olympus"),
                Map.entry("transforms.enrich.ranges", "timestamp:many"),
                Map.entry("transforms.enrich.allowed.values", "outcome"),
                Map.entry("transforms.enrich.on.invalid", "shrug"),
                Map.entry("transforms.enrich.enrich", "horoscope"));

        assertEachIsReported(
                Jobs.SINK,
                Map.of("topics", "user-login", "transforms", "enrich", "transforms.enrich.type", Jobs.ENRICH),
                mistakes);
    }

    private static void assertEachIsReported(String type, Map<String, String> right, Map<String, String> mistakes)
            throws InterruptedException {
        Map<String, String> config = new HashMap<>(Map.of("name", "wrong", "connector.class", type));
        config.putAll(right);
        config.putAll(mistakes);

        Reply reply = STACK.get().rest().validate(type.substring(type.lastIndexOf('.') + 1), config);

        assertThat(reply.status()).isEqualTo(200);
        Map<String, List<String>> errors = errors(reply.body());
        assertThat(errors.keySet()).containsExactlyInAnyOrderElementsOf(mistakes.keySet());
        assertThat(errors.values())
                .allSatisfy(texts -> assertThat(String.join(" ", texts))
                        .doesNotContain("Exception")
                        .doesNotContain("\tat "));
    }

    private static Map<String, List<String>> errors(JsonNode answer) {
        Map<String, List<String>> errors = new HashMap<>();
        for (JsonNode config : answer.get("configs")) {
            List<String> texts = new ArrayList<>();
            config.at("/value/errors").forEach(error -> texts.add(error.asText()));
            if (!texts.isEmpty()) {
                errors.put(config.at("/value/name").asText(), texts);
            }
        }
        return errors;
    }
}
