package io.github.connectlogins.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.connectlogins.oracle.CountedState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * One record in a hundred is malformed, in many ways: each is put aside with its reason, none is counted, no task ends.
 */
class BadRecordsIT {
    @RegisterExtension
    static final StackExtension STACK = new StackExtension(StackOptions.defaults());

    private static final int GOOD_FOR_EACH_BAD = 99;
    private static final Duration WITHIN = Duration.ofSeconds(60);
    private static final long TIME = 1_767_225_600_000L;

    @Test
    void theSinkPutsThemOnTheDeadLetterTopic() throws Exception {
        Stack stack = STACK.get();
        Map<String, String> bad = badRecords();
        stack.createTopic("dirty", 1);
        int good = 0;
        try (TopicWriter writer = stack.writer()) {
            for (String record : bad.keySet()) {
                for (int i = 0; i < GOOD_FOR_EACH_BAD; i++) {
                    writer.write("dirty", "u", event("user-" + i % 7, good++));
                }
                writer.write("dirty", "u", record.getBytes(StandardCharsets.ISO_8859_1));
            }
            writer.write("dirty", "u", (byte[]) null);
            writer.flush();
        }
        Map<String, String> sink = Jobs.sink("dirty", "dirty", redis(), 1);
        sink.put("value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
        stack.rest().putConnector("dirty", sink);

        Expectations.awaitCounted(stack, "dirty", good);
        List<ConsumerRecord<String, String>> dead = stack.reader().await("dirty-dlq", bad.size(), WITHIN);

        assertThat(dead).hasSize(bad.size());
        List<String> reasons = new ArrayList<>(bad.values());
        for (int i = 0; i < dead.size(); i++) {
            assertThat(header(dead.get(i), "__connect.errors.exception.message"))
                    .startsWith("Record dirty-0@" + ((GOOD_FOR_EACH_BAD + 1) * i + GOOD_FOR_EACH_BAD))
                    .contains(" is no login event: " + reasons.get(i))
                    .doesNotContain("secret");
        }
        try (CountedState state = new CountedState(stack.redis().uri(), "dirty")) {
            assertThat(state.attempts()).isEqualTo(good);
            assertThat(state.users()).hasSize(7);
        }
        assertThat(stack.rest().status("dirty").at("/tasks/0/state").asText()).isEqualTo("RUNNING");
    }

    @Test
    void whatATransformMarkedIsNotCounted() throws Exception {
        Stack stack = STACK.get();
        stack.createTopic("marked", 1);
        try (TopicWriter writer = stack.writer()) {
            writer.write("marked", "u", event("user-1", 1));
            writer.write("marked", "u", event("user-1", 2).replace("192.0.2.1", "192.0.2.256"));
            writer.write("marked", "u", event("user-1", 3));
            writer.flush();
        }
        Map<String, String> sink = Jobs.sink("marked", "marked", redis(), 1);
        sink.putAll(Map.of(
                "transforms", "enrich",
                "transforms.enrich.type", Jobs.ENRICH,
                "transforms.enrich.on.invalid", "mark"));
        stack.rest().putConnector("marked", sink);

        Expectations.awaitCounted(stack, "marked", 2);
        List<ConsumerRecord<String, String>> dead = stack.reader().await("marked-dlq", 1, WITHIN);

        assertThat(dead).hasSize(1);
        assertThat(header(dead.get(0), "__connect.errors.exception.message"))
                .contains("record:marked_invalid (expected no header logins.violations, found ip:not_an_ip)");
        try (CountedState state = new CountedState(stack.redis().uri(), "marked")) {
            assertThat(state.attempts()).isEqualTo(2);
        }
    }

    @Test
    void theSourcePutsLinesItCannotReadOnTheInvalidTopic(@TempDir Path dir) throws Exception {
        Stack stack = STACK.get();
        stack.createTopic("lines", 1);
        stack.createTopic("lines-invalid", 1);
        List<String> lines = new ArrayList<>();
        List<String> broken = List.of("not json", "[1,2]", "{\"user_id\":", "{\"a\":1}{\"b\":2}", "\"text\"");
        for (String bad : broken) {
            for (int i = 0; i < GOOD_FOR_EACH_BAD; i++) {
                lines.add(event("user-" + i % 5, lines.size()));
            }
            lines.add(bad);
        }
        Path file = Files.write(dir.resolve("logins.jsonl"), lines);
        Map<String, String> source = new HashMap<>(Jobs.generator("lines", 1, 1));
        source.keySet().removeIf(key -> key.startsWith("generator."));
        source.putAll(Map.of("feed", "files", "files.path", file.toString(), "invalid.topic", "lines-invalid"));
        stack.rest().putConnector("lines-source", source);
        stack.rest().putConnector("lines", Jobs.sink("lines", "lines", redis(), 1));

        Expectations.awaitCounted(stack, "lines", (long) broken.size() * GOOD_FOR_EACH_BAD);
        Expectations.assertEqualsReplay(stack, "lines", "lines");
        List<ConsumerRecord<String, String>> invalid = stack.reader().await("lines-invalid", broken.size(), WITHIN);

        assertThat(invalid)
                .extracting(
                        record -> Expectations.parse(record.value()).asText().strip())
                .isEqualTo(broken);
        assertThat(invalid).allSatisfy(record -> {
            assertThat(header(record, "logins.file")).isEqualTo("logins.jsonl");
            assertThat(header(record, "logins.position")).matches("\\d+");
            assertThat(header(record, "logins.reason")).matches("found .*, expected .*");
        });
        assertThat(stack.rest().status("lines-source").at("/tasks/0/state").asText())
                .isEqualTo("RUNNING");
    }

    /** Malformed values, one character a byte, and how the message about each has to go on. */
    private static Map<String, String> badRecords() {
        String unreadable = "record:unreadable (expected a JSON object within the limits)";
        Map<String, String> bad = new LinkedHashMap<>();
        bad.put("", unreadable);
        bad.put("secret", unreadable);
        bad.put("[1,2,\"secret\"]", unreadable);
        bad.put("{\"user_id\":\"secret\"", unreadable);
        bad.put(event("secret", 1) + event("secret", 2), unreadable);
        bad.put("{\"user_id\":\"secret\u00ff\",\"timestamp\":1}", unreadable);
        bad.put("{\"a\":" + "[".repeat(50) + "]".repeat(50) + "}", unreadable);
        bad.put("{\"secret\":\"" + "x".repeat(70_000) + "\"}", unreadable);
        bad.put("{}", "user_id:missing");
        bad.put("{\"user_id\":null,\"timestamp\":" + TIME + "}", "user_id:missing");
        bad.put("{\"user_id\":\"\",\"timestamp\":" + TIME + "}", "user_id:missing");
        bad.put("{\"user_id\":{\"secret\":1},\"timestamp\":" + TIME + "}", "user_id:wrong_type");
        bad.put("{\"user_id\":\"" + "s".repeat(300) + "\",\"timestamp\":" + TIME + "}", "user_id:too_long");
        bad.put("{\"user_id\":\"secret\"}", "timestamp:missing");
        bad.put("{\"user_id\":\"secret\",\"timestamp\":\"yesterday\"}", "timestamp:not_a_timestamp");
        bad.put("{\"user_id\":\"secret\",\"timestamp\":-86400}", "timestamp:out_of_range");
        bad.put("{\"user_id\":\"secret\",\"timestamp\":\"2999-01-01T00:00:00Z\"}", "timestamp:in_the_future");
        bad.put(event("secret", 3).replace("FAILURE", "maybe"), "outcome:not_an_outcome");
        return bad;
    }

    private static String event(String user, int second) {
        return "{\"user_id\":\"%s\",\"timestamp\":%d,\"outcome\":\"FAILURE\",\"ip\":\"192.0.2.1\"}"
                .formatted(user, TIME + second * 1000L);
    }

    private static String header(ConsumerRecord<String, String> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static String redis() {
        return STACK.get().redis().uri().toString();
    }
}
