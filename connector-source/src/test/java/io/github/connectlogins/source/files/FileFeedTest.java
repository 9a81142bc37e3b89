package io.github.connectlogins.source.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.connectlogins.source.SourceRun;
import io.github.connectlogins.source.StoredOffsets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileFeedTest {
    @TempDir
    private Path folder;

    private final Map<String, String> settings = new HashMap<>();
    private final StoredOffsets stored = new StoredOffsets();

    @BeforeEach
    void readTheFolder() {
        settings.put("feed", "files");
        settings.put("files.path", folder.toString());
        settings.put("files.poll.interval.ms", "10");
        settings.put("batch.max.records", "3");
    }

    /** A file that holds the users u0 to u9, é and names with quotes, commas and line ends among the rest. */
    private record Sample(String name, String text) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final String[] TEXTS = {"plain", "Zoë 東京 🦊", "a \"quoted\", text", "two\nlines", "}]{[,", "\\", ""};

    private static Stream<Sample> samples() {
        String unixLines = lines("\n");
        return Stream.of(
                new Sample("unix.jsonl", unixLines),
                new Sample("open-end.ndjson", unixLines.strip()),
                new Sample("dos.jsonl", lines("\r\n")),
                new Sample("bom.jsonl", "\uFEFF" + unixLines),
                new Sample("blanks.jsonl", "\n \n" + unixLines.replace("\n", "\n\r\n\t\n") + "\n \n"),
                new Sample("lines.json", unixLines),
                new Sample("array.json", array("", ",", "")),
                new Sample("wide-array.json", " \n" + array("\n  ", " ,\r\n", " \n") + "\n\n"),
                new Sample("bom-array.json", "\uFEFF" + array("", ",", "")),
                new Sample("without-extension", array(" ", ", ", " ")),
                new Sample("unix.csv", csv("\n")),
                new Sample("open-end.csv", csv("\n").stripTrailing()),
                new Sample("dos.csv", csv("\r\n")),
                new Sample("bom.csv", "\uFEFF" + csv("\n")),
                new Sample("gaps.csv", "\n\n" + csv("\n").replace("\nu3", "\n\n\r\nu3") + "\n\n"));
    }

    private static String lines(String end) {
        return IntStream.range(0, 10).mapToObj(FileFeedTest::json).collect(Collectors.joining(end, "", end));
    }

    private static String array(String begin, String comma, String end) {
        return IntStream.range(0, 10)
                .mapToObj(FileFeedTest::json)
                .collect(Collectors.joining(comma, "[" + begin, end + "]"));
    }

    private static String json(int user) {
        String text = text(user).replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        return "{\"user_id\":\"u" + user + "\",\"text\":\"" + text + "\"}";
    }

    private static String csv(String end) {
        return IntStream.range(0, 10)
                .mapToObj(user -> "u" + user + ",\"" + text(user).replace("\"", "\"\"") + "\"")
                .collect(Collectors.joining(end, "user_id,text" + end, end));
    }

    private static String text(int user) {
        return TEXTS[user % TEXTS.length];
    }

    private static Map<String, Object> fields(int user, boolean withoutEmpty) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("user_id", "u" + user);
        if (!withoutEmpty || !text(user).isEmpty()) {
            fields.put("text", text(user));
        }
        return fields;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyRecordComesOnceWithItsFieldsAndKey(Sample sample) throws Exception {
        write(sample.name(), sample.text());
        List<SourceRecord> records = rest();
        boolean csv = sample.name().endsWith("csv");
        assertThat(records).hasSize(10);
        for (int user = 0; user < 10; user++) {
            assertThat(records.get(user).value()).isEqualTo(fields(user, csv));
            assertThat(records.get(user).valueSchema()).isNull();
            assertThat(records.get(user).key()).isEqualTo("u" + user);
            assertThat(records.get(user).topic()).isEqualTo("user-login");
            assertThat(records.get(user).sourcePartition()).isEqualTo(Map.of("file", sample.name()));
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void onlyTheLastRecordSaysThatTheFileIsReadCompletely(Sample sample) throws Exception {
        write(sample.name(), sample.text());
        List<SourceRecord> records = rest();
        assertThat(records.subList(0, 9))
                .allSatisfy(record -> assertThat(offset(record)).doesNotContainKey("end"));
        assertThat(offset(records.get(9)))
                .containsEntry("end", true)
                .containsEntry("position", Files.size(folder.resolve(sample.name())));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aTaskThatGoesOnFromAnyRecordRepeatsNothingAndLeavesNothingOut(Sample sample) throws Exception {
        write(sample.name(), sample.text());
        List<SourceRecord> whole = rest();
        for (int kill = 0; kill < whole.size(); kill++) {
            stored.store(whole.get(kill));
            assertThat(contents(rest()))
                    .as("killed behind record %d", kill)
                    .isEqualTo(contents(whole.subList(kill + 1, whole.size())));
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aFollowedFileThatGrowsByteByByteGivesTheSameRecords(Sample sample) throws Exception {
        write(sample.name(), sample.text());
        List<SourceRecord> whole = rest();
        Files.delete(folder.resolve(sample.name()));
        settings.put("files.follow", "true");
        List<SourceRecord> grown = new ArrayList<>();
        byte[] bytes = (sample.text() + "\n").getBytes(UTF_8);
        Random random = new Random(bytes.length);
        for (int written = 0; written < bytes.length; ) {
            int more = Math.min(bytes.length - written, 1 + random.nextInt(40));
            append(sample.name(), bytes, written, more);
            written += more;
            for (SourceRecord record : rest()) {
                stored.store(record);
                grown.add(record);
            }
        }
        assertThat(values(grown)).isEqualTo(values(whole));
        assertThat(grown).allSatisfy(record -> assertThat(offset(record)).doesNotContainKey("end"));
    }

    @Test
    void aRunningTaskSeesGrowthAndNewFilesAndTakesHalfALineWhenItIsWhole() throws Exception {
        settings.put("files.follow", "true");
        write("a.jsonl", json(0) + "\n" + json(1).substring(0, 8));
        try (SourceRun run = new SourceRun(settings, stored)) {
            assertThat(keys(run.rest())).containsExactly("u0");
            append("a.jsonl", (json(1).substring(8) + "\n").getBytes(UTF_8));
            assertThat(keys(run.take(1))).containsExactly("u1");
            write("b.jsonl", json(2) + "\n");
            assertThat(keys(run.take(1))).containsExactly("u2");
            append("a.jsonl", (json(3) + "\n").getBytes(UTF_8));
            assertThat(keys(run.take(1))).containsExactly("u3");
        }
    }

    @Test
    void withoutFollowNewFilesAreReadAndOldOnesAreNotReadAgain() throws Exception {
        write("a.jsonl", json(0) + "\n");
        try (SourceRun run = new SourceRun(settings, stored)) {
            assertThat(keys(run.rest())).containsExactly("u0");
            append("a.jsonl", (json(1) + "\n").getBytes(UTF_8));
            write("b.jsonl", json(2) + "\n");
            assertThat(keys(run.take(1))).containsExactly("u2");
        }
    }

    @Test
    void filesAreSplitOverTasks() throws Exception {
        for (int file = 0; file < 40; file++) {
            write("part-" + file + ".jsonl", json(file % 10) + "\n");
        }
        List<String> read = new ArrayList<>();
        for (int index = 0; index < 3; index++) {
            try (SourceRun run = new SourceRun(settings, stored, index, 3)) {
                List<SourceRecord> records = run.rest();
                assertThat(records).hasSizeGreaterThan(5);
                records.forEach(
                        record -> read.add(record.sourcePartition().get("file").toString()));
            }
        }
        assertThat(read).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void theGlobChoosesFilesAndHiddenOnesAreLeftOut() throws Exception {
        write("a.jsonl", json(0));
        write("b.csv", "user_id\nu1\n");
        write(".c.jsonl", json(2));
        Files.createDirectory(folder.resolve("sub"));
        write("sub/d.jsonl", json(3));
        settings.put("files.glob", "*.jsonl");
        assertThat(keys(rest())).containsExactly("u0");
        settings.put("files.glob", "**.{jsonl,csv}");
        assertThat(keys(rest())).containsExactly("u0", "u1", "u3");
        settings.put("files.path", folder.resolve("b.csv").toString());
        assertThat(keys(rest())).containsExactly("u1");
    }

    @Test
    void theFirstOfTheKeyFieldsThatARecordHasBecomesTheKey() throws Exception {
        settings.put("files.key.field", "id,name");
        write("a.jsonl", """
                {"name":"n","id":12}
                {"name":"n","id":null}
                {"other":1,"id":{}}
                """);
        assertThat(keys(rest())).containsExactly("12", "n", null);
    }

    @Test
    void aCsvDelimiterCanBeChosen() throws Exception {
        settings.put("files.csv.delimiter", "\\t");
        write("a.csv", "user_id\tx\ty\nu0\t\t\n\tx,x\t\n");
        assertThat(rest()).extracting(SourceRecord::value).containsExactly(Map.of("user_id", "u0"), Map.of("x", "x,x"));
    }

    private static Stream<Sample> malformed() {
        String good = "{\"user_id\":\"good\"}";
        return Stream.of(
                        "{\"a\":1",
                        "{\"a\":1}}",
                        "[1]",
                        "7",
                        "\"text\"",
                        "null",
                        "{'a':1}",
                        "{\"a\":tru}",
                        "{\"a\" 1}",
                        "{\"a\":1}{\"a\":2}",
                        "nonsense",
                        "{\"a\":12345678901234567890123}",
                        "{\"a\":\"" + "x".repeat(300) + "\"}")
                .flatMap(bad -> Stream.of(
                        new Sample("bad.jsonl", good + "\n" + bad + "\n" + good + "\n"),
                        new Sample(
                                "bad.json", bad.equals("{\"a\":1") ? "" : "[" + good + "," + bad + "," + good + "]")))
                .filter(sample -> !sample.text().isEmpty() && !sample.text().contains("}},"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void whatCannotBeReadGoesAsItIsToTheTopicForItAndTheRestIsRead(Sample sample) throws Exception {
        settings.put("invalid.topic", "broken");
        settings.put("files.record.max.bytes", "256");
        write(sample.name(), sample.text());
        List<SourceRecord> records = rest();
        assertThat(keys(records)).containsExactly("good", null, "good");
        assertInvalid(records.get(1), sample.name(), sample.text().getBytes(UTF_8));
    }

    private static Stream<Sample> malformedCsv() {
        return Stream.of("u1", "u1,x,y", "\"u1\"z,x", "u1,\"x", "u1,x\ry,z", "u1," + "x".repeat(300), ",,,")
                .map(bad -> new Sample("bad.csv", "user_id,text\ngood,x\n" + bad + "\ngood,y\n"));
    }

    @ParameterizedTest
    @MethodSource("malformedCsv")
    void aBrokenCsvLineCostsNoOther(Sample sample) throws Exception {
        settings.put("invalid.topic", "broken");
        settings.put("files.record.max.bytes", "256");
        write(sample.name(), sample.text());
        List<SourceRecord> records = rest();
        assertThat(keys(records)).containsExactly("good", null, "good");
        assertInvalid(records.get(1), sample.name(), sample.text().getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bad.jsonl", "bad.csv"})
    void bytesThatAreNoUtf8AreUnreadableAndKeptAsTheyAre(String name) throws Exception {
        settings.put("invalid.topic", "broken");
        byte[] head = name.endsWith("csv") ? "user_id\n".getBytes(UTF_8) : new byte[0];
        byte[] bad = {'{', '"', 'a', '"', ':', '"', (byte) 0xc3, (byte) 0x28, '"', '}', '\n'};
        append(name, head);
        append(name, bad);
        append(name, (name.endsWith("csv") ? "u1\n" : json(1) + "\n").getBytes(UTF_8));
        List<SourceRecord> records = rest();
        assertThat(keys(records)).containsExactly(null, "u1");
        assertThat((byte[]) records.get(0).value()).startsWith('{', '"', 'a').contains(0xc3, 0x28);
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void withoutATopicForItTheTaskStopsBehindTheRecordsBeforeAndSaysWhere(Sample sample) throws Exception {
        settings.put("files.record.max.bytes", "256");
        write(sample.name(), sample.text());
        try (SourceRun run = new SourceRun(settings, stored)) {
            assertThat(keys(run.take(1))).containsExactly("good");
            assertThatThrownBy(() -> run.task().poll())
                    .isInstanceOf(ConnectException.class)
                    .hasMessageStartingWith("Cannot read the file \"" + sample.name() + "\" from byte ")
                    .hasMessageEndingWith("; correct the file, or set invalid.topic to have such records sent there")
                    .hasMessageNotContaining("good");
        }
    }

    @Test
    void goingOnBehindAnUnreadableRecordRepeatsNothing() throws Exception {
        settings.put("invalid.topic", "broken");
        write("a.jsonl", "x\n" + json(1) + "\ny\n" + json(2) + "\nz");
        List<SourceRecord> whole = rest();
        assertThat(whole).hasSize(5);
        for (int kill = 0; kill < 5; kill++) {
            stored.store(whole.get(kill));
            assertThat(keys(rest())).isEqualTo(keys(whole.subList(kill + 1, 5)));
        }
    }

    @Test
    void anArrayThatIsCutOffIsTold() throws Exception {
        settings.put("invalid.topic", "broken");
        write("cut.json", "[" + json(0) + "," + json(1) + ",");
        write("cut-within.json", "[" + json(0) + "," + json(1).substring(0, 9));
        assertThat(rest())
                .extracting(SourceRecord::key, record -> record.headers().size())
                .asString()
                .isEqualTo("[(\"u0\", 0), (null, 4), (null, 4), (\"u0\", 0), (\"u1\", 0), (null, 4)]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{}] x", "[{}][{}]", "{\"a\":1}"})
    void whatIsNoSingleArrayStopsTheTask(String text) throws Exception {
        settings.put("files.format", "json_array");
        settings.put("invalid.topic", "broken");
        write("a.json", text);
        assertThatThrownBy(this::rest)
                .isInstanceOf(ConnectException.class)
                .hasMessageMatching("Cannot read the file \"a.json\" from byte \\d+ on: found .*, expected .*");
    }

    @Test
    void aFileThatIsNoTextIsToldBeforeItIsTakenForRecords() throws Exception {
        settings.put("invalid.topic", "broken");
        Files.write(folder.resolve("a.jsonl"), new byte[] {(byte) 0xff, (byte) 0xfe, '{', 0});
        assertThatThrownBy(this::rest).hasMessageContaining("\"a.jsonl\": found UTF-16, expected UTF-8; convert it");
    }

    @Test
    void aFormatThatCannotBeToldIsAskedFor() throws Exception {
        write("a.txt", "hello\n");
        assertThatThrownBy(this::rest)
                .hasMessageContaining(
                        "\"a.txt\": its format cannot be told by its name or first character; set files.format");
    }

    @Test
    void aHeaderWithTheSameNameTwiceStopsTheTask() throws Exception {
        settings.put("invalid.topic", "broken");
        write("a.csv", "user_id,x,x\nu0,1,2\n");
        assertThatThrownBy(this::rest)
                .hasMessageContaining("\"a.csv\" from byte 0 on: found a column name twice, expected different names");
    }

    @Test
    void anotherFileUnderTheSameNameIsTold() throws Exception {
        write("a.jsonl", json(0) + "\n" + json(1) + "\n");
        rest().forEach(stored::store);
        Files.delete(folder.resolve("a.jsonl"));
        write("a.jsonl", json(2) + "\n" + json(3) + "\n" + json(4) + "\n");
        assertThatThrownBy(this::rest)
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("\"a.jsonl\": found another file than the one read up to byte")
                .hasMessageContaining("delete the file's source offset");
    }

    @Test
    void aRunningTaskTellsThatAReadFileWasReplaced() throws Exception {
        write("a.jsonl", json(0) + "\n");
        try (SourceRun run = new SourceRun(settings, stored)) {
            assertThat(run.rest()).hasSize(1);
            write("a.jsonl", json(1) + "\n");
            Files.setLastModifiedTime(folder.resolve("a.jsonl"), FileTime.fromMillis(1));
            assertThatThrownBy(() -> run.take(1)).hasMessageContaining("found another file");
        }
    }

    @Test
    void anArrayOfManyTimesTheMemoryIsStreamedAndAResumeNearItsEndReadsNothingBefore() throws Exception {
        settings.put("batch.max.records", "2000");
        Path file = folder.resolve("huge.json");
        int elements = 300_000;
        String padding = "x".repeat(200);
        try (var out = Files.newBufferedWriter(file)) {
            out.write("[");
            for (int element = 0; element < elements; element++) {
                out.write((element == 0 ? "" : ",") + "{\"user_id\":\"u" + element + "\",\"p\":\"" + padding + "\"}\n");
            }
            out.write("]");
        }
        List<Integer> sizes = new ArrayList<>();
        try (SourceRun run = new SourceRun(settings, stored)) {
            run.forEachBatch(batch -> {
                sizes.add(batch.size());
                stored.store(batch.get(batch.size() / 2));
            });
        }
        assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(elements);
        assertThat(Collections.max(sizes)).isEqualTo(2000);
        assertThat(rest()).hasSize(999);
    }

    @Test
    void anEmptyFolderAndEmptyFilesGiveNothing() throws Exception {
        write("a.jsonl", "");
        write("b.csv", "");
        write("c.csv", "user_id\n");
        write("d.json", "[]");
        write("e.json", "");
        assertThat(rest()).isEmpty();
    }

    private List<SourceRecord> rest() throws InterruptedException {
        try (SourceRun run = new SourceRun(settings, stored)) {
            return run.rest();
        }
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private void append(String name, byte[] bytes) throws IOException {
        append(name, bytes, 0, bytes.length);
    }

    private void append(String name, byte[] bytes, int from, int count) throws IOException {
        try (var out =
                Files.newOutputStream(folder.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            out.write(bytes, from, count);
        }
    }

    private static void assertInvalid(SourceRecord record, String file, byte[] text) {
        assertThat(record.topic()).isEqualTo("broken");
        long position = (Long) record.headers().lastWithName("logins.position").value();
        byte[] bytes = record.value() instanceof String line ? line.getBytes(UTF_8) : (byte[]) record.value();
        assertThat(text).containsSequence(bytes);
        assertThat(new String(text, (int) position, bytes.length, UTF_8)).isEqualTo(new String(bytes, UTF_8));
        assertThat(record.headers().lastWithName("logins.file").value()).isEqualTo(file);
        assertThat(record.headers().lastWithName("logins.violations").value()).isEqualTo("record:unreadable");
        assertThat(record.headers().lastWithName("logins.reason").value().toString())
                .matches("found .*, expected .*");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> offset(SourceRecord record) {
        return (Map<String, Object>) record.sourceOffset();
    }

    private static List<Object> keys(List<SourceRecord> records) {
        return records.stream().map(SourceRecord::key).toList();
    }

    private static List<Object> values(List<SourceRecord> records) {
        return records.stream().map(SourceRecord::value).toList();
    }

    private static List<List<Object>> contents(List<SourceRecord> records) {
        return records.stream()
                .<List<Object>>map(record -> List.of(record.sourceOffset(), record.value()))
                .toList();
    }
}
