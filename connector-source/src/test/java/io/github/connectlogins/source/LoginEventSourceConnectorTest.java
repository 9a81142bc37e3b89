package io.github.connectlogins.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.source.ConnectorTransactionBoundaries;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginEventSourceConnectorTest {
    private static final Map<String, String> GENERATOR =
            Map.of("generator.rate.per.second", "0", "generator.max.events", "100");

    @TempDir
    private Path folder;

    private final LoginEventSourceConnector connector = new LoginEventSourceConnector();

    @Test
    void workersFindTheConnectorAndItsVersion() {
        assertThat(ServiceLoader.load(SourceConnector.class))
                .hasOnlyElementsOfType(LoginEventSourceConnector.class)
                .hasSize(1);
        assertThat(connector.version()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(new LoginEventSourceTask().version()).isEqualTo(connector.version());
    }

    @Test
    void everyKeyIsExplainedAndGrouped() {
        assertThat(connector.config().configKeys().values()).allSatisfy(key -> {
            assertThat(key.documentation).isNotBlank();
            assertThat(key.group).isIn("Source", "Generator", "Files", "Preset");
            assertThat(key.displayName).isNotBlank();
        });
    }

    @Test
    void theDefaultsAreRight() {
        assertThat(errors(Map.of())).isEmpty();
    }

    @Test
    void everyMistakeIsReportedOnItsKeyAllAtOnce() {
        Map<String, String> wrong = new HashMap<>();
        wrong.put("topic", "");
        wrong.put("feed", "carrier-pigeon");
        wrong.put("batch.max.records", "0");
        wrong.put("generator.seed", "one");
        wrong.put("generator.users", "0");
        wrong.put("generator.zipf.exponent", "NaN");
        wrong.put("generator.failure.rate", "1.5");
        wrong.put("generator.rate.per.second", "-1");
        wrong.put("generator.max.events", "-1");
        wrong.put("generator.start.time", "tomorrow");
        wrong.put("generator.step.ms", "Infinity");
        wrong.put("generator.streams", "0");
        wrong.put("files.glob", "[");
        wrong.put("files.format", "xml");
        wrong.put("files.csv.delimiter", "\"");
        wrong.put("files.follow", "perhaps");
        wrong.put("files.poll.interval.ms", "1");
        wrong.put("files.record.max.bytes", "0");
        wrong.put("invalid.topic", "no spaces allowed");
        assertThat(errors(wrong)).containsOnlyKeys(wrong.keySet());
        assertThat(errors(wrong).get("topic").get(0)).contains("found no name; expected a topic name");
        assertThat(errors(wrong).get("generator.rate.per.second").get(0))
                .contains("expected a number from 0 to 1000000000");
    }

    @Test
    void filesNeedAPathThatIsThere() {
        assertThat(errors(Map.of("feed", "files")))
                .containsOnly(Map.entry(
                        "files.path",
                        List.of("found nothing with feed=files, expected a file or a folder on every worker")));
        assertThat(errors(Map.of(
                        "feed", "FILES", "files.path", folder.resolve("none").toString())))
                .containsOnly(Map.entry(
                        "files.path",
                        List.of("found no such file or folder on this worker, expected one that every worker can read;"
                                + " correct the path or make the folder")));
        assertThat(errors(Map.of("feed", "files", "files.path", folder.toString())))
                .isEmpty();
    }

    @Test
    void unreadableRecordsMustNotGoAmongTheEvents() {
        assertThat(errors(Map.of("topic", "a", "invalid.topic", "a")))
                .containsOnly(Map.entry(
                        "invalid.topic",
                        List.of("found the topic of the events itself, expected another topic for records that cannot"
                                + " be read, or nothing")));
    }

    @Test
    void thereAreAsManyTasksAsCanWork() throws IOException {
        assertThat(tasks(GENERATOR, 3)).isEqualTo(3);
        assertThat(tasks(GENERATOR, 100)).isEqualTo(8);
        Path file = Files.writeString(folder.resolve("a.jsonl"), "{}");
        assertThat(tasks(Map.of("feed", "files", "files.path", folder.toString()), 5))
                .isEqualTo(5);
        assertThat(tasks(Map.of("feed", "files", "files.path", file.toString()), 5))
                .isEqualTo(1);
    }

    @Test
    void exactlyOnceIsSupportedInEveryWay() {
        assertThat(connector.exactlyOnceSupport(Map.of())).isEqualTo(ExactlyOnceSupport.SUPPORTED);
        assertThat(connector.canDefineTransactionBoundaries(Map.of()))
                .isEqualTo(ConnectorTransactionBoundaries.SUPPORTED);
    }

    @Test
    void whatIsWrittenCanBeWrittenAgainInAnyKindOfNumber() throws InterruptedException {
        SourceRecord record = generated();
        long sequence = (Long) record.sourceOffset().get("sequence");
        for (Number number : List.of((int) sequence, sequence, (short) sequence, (double) sequence)) {
            assertThat(connector.alterOffsets(GENERATOR, offsets(record.sourcePartition(), Map.of("sequence", number))))
                    .isTrue();
        }
        Map<String, String> files = Map.of("feed", "files", "files.path", folder.toString());
        assertThat(connector.alterOffsets(files, offsets(Map.of("file", "a"), Map.of("position", 5))))
                .isTrue();
        assertThat(connector.alterOffsets(
                        followed(), offsets(Map.of("content", "5:abc"), Map.of("position", 5, "file", "a"))))
                .isTrue();
    }

    private Map<String, String> followed() {
        return Map.of("feed", "files", "files.path", folder.toString(), "files.follow", "true");
    }

    @Test
    void anAlteredOffsetIsWhereTheTaskGoesOn() throws InterruptedException {
        SourceRecord record = generated();
        StoredOffsets stored = new StoredOffsets();
        stored.store(record.sourcePartition(), Map.of("sequence", 2));
        try (SourceRun run = new SourceRun(GENERATOR, stored)) {
            assertThat(run.rest()).hasSize(98);
        }
    }

    @Test
    void offsetsThatNoTaskCouldUseAreRefused() throws InterruptedException {
        Map<String, ?> partition = generated().sourcePartition();
        Map<String, Object> other = new HashMap<>(partition);
        other.put("stream", 8);
        Map<String, Object> fractional = new HashMap<>(partition);
        fractional.put("stream", 1.0);
        assertRefused(GENERATOR, other, Map.of("sequence", 1), "Found the stream 8");
        assertRefused(GENERATOR, fractional, Map.of("sequence", 1), "expected a whole number from 0 to 7");
        assertRefused(GENERATOR, Map.of("generator", "x"), Map.of("sequence", 1), "none of this generator's");
        assertRefused(GENERATOR, partition, Map.of("sequence", -1), "Found -1 as sequence");
        assertRefused(GENERATOR, partition, Map.of("sequence", 1.5), "Found 1.5 as sequence");
        assertRefused(GENERATOR, partition, Map.of("sequence", "1"), "Found no number as sequence");
        assertRefused(GENERATOR, partition, Map.of("position", 1), "Found a source offset with the fields [position]");
        Map<String, String> files = Map.of("feed", "files", "files.path", folder.toString());
        Map<String, String> file = Map.of("file", "a");
        assertRefused(
                files, Map.of("path", "a"), Map.of("position", 1), "Found a source partition with the fields [path]");
        assertRefused(
                followed(),
                file,
                Map.of("position", 1),
                "Found a source partition with the fields [file], expected one as GET offsets shows it");
        assertRefused(files, file, Map.of("position", -1), "Found -1 as position");
        assertRefused(files, file, Map.of("end", true), "Found no number as position");
        assertRefused(
                files, file, Map.of("position", 1, "line", 2), "expected position, and perhaps fingerprint and end");
        assertRefused(files, file, Map.of("position", 1, "fingerprint", "x"), "expected length:hash");
        assertRefused(files, file, Map.of("position", 1, "end", "yes"), "that is no boolean");
    }

    @Test
    void anyOffsetCanBeForgotten() {
        Map<Map<String, ?>, Map<String, ?>> forgotten = new HashMap<>();
        forgotten.put(Map.of("anything", 1), null);
        assertThatCode(() -> connector.alterOffsets(GENERATOR, forgotten)).doesNotThrowAnyException();
    }

    /** Stores look a partition up by its bytes, and Connect itself writes what it has read: both must be the same. */
    @Test
    void aPartitionReadBackFromItsBytesHasTheSameBytes() throws InterruptedException {
        try (JsonConverter converter = new JsonConverter()) {
            converter.configure(Map.of("schemas.enable", "false", "converter.type", "key"));
            byte[] bytes =
                    converter.fromConnectData("offsets", null, generated().sourcePartition());
            SchemaAndValue back = converter.toConnectData("offsets", bytes);
            assertThat(converter.fromConnectData("offsets", null, back.value())).isEqualTo(bytes);
        }
    }

    private static SourceRecord generated() throws InterruptedException {
        try (SourceRun run = new SourceRun(GENERATOR, new StoredOffsets())) {
            return run.take(50).get(49);
        }
    }

    private void assertRefused(
            Map<String, String> settings, Map<String, ?> partition, Map<String, ?> offset, String message) {
        assertThatThrownBy(() -> connector.alterOffsets(settings, offsets(partition, offset)))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining(message);
    }

    private static Map<Map<String, ?>, Map<String, ?>> offsets(Map<String, ?> partition, Map<String, ?> offset) {
        return Map.of(partition, offset);
    }

    private int tasks(Map<String, String> settings, int maxTasks) {
        connector.start(settings);
        return connector.taskConfigs(maxTasks).size();
    }

    private Map<String, List<String>> errors(Map<String, String> settings) {
        return connector.validate(settings).configValues().stream()
                .filter(value -> !value.errorMessages().isEmpty())
                .collect(Collectors.toMap(ConfigValue::name, ConfigValue::errorMessages));
    }
}
