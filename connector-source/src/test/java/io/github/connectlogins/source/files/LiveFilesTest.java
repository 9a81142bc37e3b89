package io.github.connectlogins.source.files;

import static io.github.connectlogins.source.files.FilesFolder.keys;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import io.github.connectlogins.source.SourceRun;
import io.github.connectlogins.source.feed.SourceMetrics;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveFilesTest {
    /** Bytes of a line for a user with a number of four digits. */
    private static final long LINE = 20;

    private FilesFolder folder;

    @BeforeEach
    void aFolderThatIsFollowed(@TempDir Path path) {
        folder = new FilesFolder(path);
        folder.settings.put("files.follow", "true");
    }

    @Test
    void offsetsTellTheBeginningThatAFileIsKnownByAndItsNameAtPresent() throws Exception {
        folder.write("app.log", lines(0, 1));
        SourceRecord record = storeRest().get(1);
        assertThat(record.sourcePartition())
                .isEqualTo(Map.of("content", record.sourcePartition().get("content")));
        assertThat(record.sourcePartition().get("content").toString()).matches("17:[0-9a-f]{32}");
        assertThat(offset(record))
                .containsEntry("file", "app.log")
                .containsEntry("position", 34L)
                .containsOnlyKeys("file", "position", "fingerprint");
    }

    @Test
    void aRenamedFileGoesOnWhereItWasLeft() throws Exception {
        folder.write("app.log", lines(0, 2));
        storeRest();
        Files.move(folder.file("app.log"), folder.file("app.log.1"));
        folder.append("app.log.1", lines(3, 4));
        List<SourceRecord> rest = storeRest();
        assertThat(keys(rest)).containsExactly("u3", "u4");
        assertThat(offset(rest.get(1))).containsEntry("file", "app.log.1");
    }

    @Test
    void anotherFileUnderTheNameIsReadFromItsBeginning() throws Exception {
        folder.write("app.log", lines(0, 9));
        storeRest();
        folder.write("new", lines(20, 21));
        Files.move(folder.file("new"), folder.file("app.log"), StandardCopyOption.REPLACE_EXISTING);
        assertThat(keys(storeRest())).containsExactly("u20", "u21");
        folder.write("app.log", lines(30, 60));
        assertThat(keys(storeRest())).hasSize(31).startsWith("u30");
    }

    @Test
    void aFileThatIsReplacedWhileItIsReadIsReadToItsEndAndThenTheOther() throws Exception {
        folder.write("app.log", lines(0, 20_000));
        try (SourceRun run = folder.start()) {
            List<Object> read = new ArrayList<>(keys(run.take(1)));
            folder.write(".new", lines(30_000, 30_001));
            Files.move(folder.file(".new"), folder.file("app.log"), StandardCopyOption.REPLACE_EXISTING);
            folder.settings.put("batch.max.records", "2000");
            read.addAll(keys(run.take(20_003 - read.size())));
            assertThat(read).hasSize(20_003).doesNotHaveDuplicates().endsWith("u30000", "u30001");
        }
    }

    @Test
    void aFileThatIsCutAndWrittenAnewWhileItIsReadIsNeverMixedUpWithWhatItWas() throws Exception {
        folder.settings.put("batch.max.records", "1000");
        folder.write("app.log", lines(0, 20_000));
        try (SourceRun run = folder.start()) {
            List<Object> before = keys(run.take(1));
            folder.write("app.log", lines(50_000, 90_000).replace("}\n", " }\n"));
            List<Object> after = keys(run.take(40_001));
            assertThat(before).hasSize(1000).endsWith("u999");
            assertThat(after).hasSize(40_001).startsWith("u50000").endsWith("u90000");
        }
    }

    @Test
    void aCopyIsNotReadAgainAndTakesTheOriginalsPlace() throws Exception {
        folder.write("app.log", lines(0, 99));
        storeRest();
        Files.copy(folder.file("app.log"), folder.file("app.log.1"));
        folder.write("app.log.2.gz", FilesFolder.gzip(lines(0, 99).getBytes(UTF_8)));
        assertThat(storeRest()).isEmpty();
        folder.write("app.log", "");
        folder.append("app.log.1", lines(100, 101));
        assertThat(keys(storeRest())).containsExactly("u100", "u101");
    }

    @Test
    void filesWithTheSameFirstRecordAreToldApartByWhatFollows() throws Exception {
        folder.write("a.jsonl", lines(0, 0) + lines(100, 200));
        folder.write("b.jsonl", lines(0, 0) + lines(300, 400));
        folder.write("c.jsonl", lines(0, 0) + lines(500, 600));
        List<SourceRecord> all = storeRest();
        assertThat(all).hasSize(306);
        assertThat(all.stream().map(SourceRecord::sourcePartition).collect(Collectors.toSet()))
                .hasSize(3);
        Files.move(folder.file("a.jsonl"), folder.file("z.jsonl"));
        folder.append("z.jsonl", lines(700, 700));
        folder.append("b.jsonl", lines(800, 800));
        assertThat(keys(storeRest())).containsExactlyInAnyOrder("u700", "u800");
    }

    /** The others are looked at first, and do not take its place. */
    @ParameterizedTest
    @ValueSource(strings = {"a", "b", "c"})
    void ofFilesWithTheSameFirstRecordOneIsReadAgainWhoseOffsetIsDeleted(String deleted) throws Exception {
        List<String> names = List.of("a", "b", "c");
        for (String name : names) {
            folder.write(name + ".jsonl", lines(0, 0) + lines(100, 199).replace(":\"u", ":\"" + name));
        }
        SourceRecord last = storeRest().stream()
                .filter(record -> record.key().equals(deleted + "199"))
                .findFirst()
                .orElseThrow();
        folder.stored.store(last.sourcePartition(), null);
        for (String name : names) {
            folder.append(name + ".jsonl", lines(200, 200).replace(":\"u", ":\"" + name));
            Instant modified = Instant.ofEpochSecond(name.equals(deleted) ? 2_000_000_000 : 1_000_000_000);
            Files.setLastModifiedTime(folder.file(name + ".jsonl"), FileTime.from(modified));
        }
        assertThat(keys(storeRest()))
                .hasSize(104)
                .doesNotHaveDuplicates()
                .contains("u0", "a200", "b200", "c200")
                .endsWith(deleted + "199", deleted + "200");
        assertThat(storeRest()).isEmpty();
    }

    @Test
    void halfALineWaitsForItsEndHoweverOftenTasksStart() throws Exception {
        folder.write("app.log", lines(0, 0) + "{\"user_id\":\"u1\"");
        assertThat(keys(storeRest())).containsExactly("u0");
        assertThat(storeRest()).isEmpty();
        folder.append("app.log", "}");
        assertThat(storeRest()).isEmpty();
        folder.append("app.log", "\n");
        assertThat(keys(storeRest())).containsExactly("u1");
    }

    @Test
    void aCsvFileIsKnownByItsFirstRecordSinceManyHaveTheSameHeader() throws Exception {
        folder.write("a.csv", "user_id,text\nu1,\"x\ny\"\nu2,");
        folder.write("b.csv", "user_id,text\n");
        assertThat(keys(storeRest())).containsExactly("u1");
        folder.append("a.csv", "z\n");
        folder.append("b.csv", "u3,\n");
        assertThat(keys(storeRest())).containsExactlyInAnyOrder("u2", "u3");
    }

    @Test
    void aPackedFileThatIsNotWholeYetIsReadAsFarAsItGoesAndLaterOn() throws Exception {
        byte[] packed = FilesFolder.gzip(lines(0, 50_000).getBytes(UTF_8));
        folder.settings.put("batch.max.records", "100000");
        Set<Object> read = new HashSet<>();
        for (int length : List.of(1, 3, 9, packed.length / 2, packed.length - 1, packed.length)) {
            folder.write("app.log.1.gz", Arrays.copyOf(packed, length));
            keys(storeRest()).forEach(key -> assertThat(read.add(key)).isTrue());
        }
        assertThat(read).hasSize(50_001);
    }

    @Test
    void whatWasReadAsASettledFileIsNotReadAgainWhenFilesAreFollowed() throws Exception {
        folder.settings.put("files.follow", "false");
        folder.write("app.log", lines(0, 4));
        assertThat(storeRest()).hasSize(5);
        folder.settings.put("files.follow", "true");
        assertThat(storeRest()).isEmpty();
        folder.append("app.log", lines(5, 5));
        assertThat(keys(storeRest())).containsExactly("u5");
        Files.move(folder.file("app.log"), folder.file("app.log.1"));
        folder.write("app.log", lines(6, 6));
        assertThat(keys(storeRest())).containsExactly("u6");
    }

    @Test
    void whatWasReadAsASettledFileTooIsReadAgainOnceBothItsOffsetsAreDeleted() throws Exception {
        folder.settings.put("files.follow", "false");
        folder.write("app.log", lines(0, 4));
        Map<String, ?> name = storeRest().get(0).sourcePartition();
        folder.settings.put("files.follow", "true");
        folder.append("app.log", lines(5, 5));
        Map<String, ?> content = storeRest().get(0).sourcePartition();
        folder.stored.store(content, null);
        assertThat(keys(folder.rest())).containsExactly("u5");
        folder.stored.store(name, null);
        assertThat(keys(folder.rest())).hasSize(6).startsWith("u0").endsWith("u5");
    }

    @Test
    void aSingleFileMayBeAwayWhileItIsReplaced() throws Exception {
        folder.settings.put("files.path", folder.file("app.log").toString());
        folder.write("app.log", lines(0, 0));
        try (SourceRun run = folder.start()) {
            assertThat(keys(run.rest())).containsExactly("u0");
            Files.delete(folder.file("app.log"));
            assertThat(run.rest()).isEmpty();
            folder.write("app.log", lines(1, 1));
            assertThat(keys(run.take(1))).containsExactly("u1");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void thousandsOfSmallFilesAreDealtOutAndReadManyInABatchWithOneOpenAtATime(boolean follow) throws Exception {
        folder.settings.put("files.follow", Boolean.toString(follow));
        folder.settings.put("batch.max.records", "2000");
        int files = 10_000;
        for (int file = 0; file < files; file++) {
            folder.write("part-" + file + ".jsonl", lines(file, file));
        }
        long open = openFiles();
        Set<Object> read = new HashSet<>();
        for (int task = 0; task < 2; task++) {
            try (SourceRun run = new SourceRun(folder.settings, folder.stored, task, 2)) {
                List<Integer> sizes = new ArrayList<>();
                run.forEachBatch(batch -> {
                    sizes.add(batch.size());
                    read.addAll(keys(batch));
                    assertThat(openFiles()).isLessThan(open + 20);
                });
                assertThat(sizes).hasSizeLessThan(files / 50);
                assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isBetween(files * 2 / 5, files * 3 / 5);
            }
        }
        assertThat(read).hasSize(files);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void eachTaskTellsOnlyWhatIsLeftOfItsOwnFiles(boolean follow) throws Exception {
        folder.settings.put("files.follow", Boolean.toString(follow));
        for (int file = 0; file < 20; file++) {
            folder.write("part-" + file + ".jsonl", lines(1000 + 10 * file, 1009 + 10 * file));
        }
        for (int task = 0; task < 2; task++) {
            List<Long> told = new ArrayList<>();
            List<Long> read = new ArrayList<>();
            try (SourceRun run = new SourceRun(folder.settings, folder.stored, task, 2)) {
                run.forEachBatch(batch -> {
                    told.add((Long) run.told(SourceMetrics.BYTES_LEFT));
                    read.add(LINE * batch.size());
                });
            }
            long left = read.stream().mapToLong(Long::longValue).sum();
            assertThat(left).isBetween(LINE, 199 * LINE);
            for (int batch = 0; batch < told.size(); batch++) {
                left -= read.get(batch);
                assertThat(told.get(batch)).as("behind batch %d", batch).isEqualTo(left);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTaskThatIsStartedAnewTellsOnlyWhatIsNotReadYet(boolean follow) throws Exception {
        folder.settings.put("files.follow", Boolean.toString(follow));
        folder.write("a.log", lines(1000, 1099));
        folder.write("b.log", lines(2000, 2099));
        List<SourceRecord> read = new ArrayList<>();
        for (int start = 0; start < 3; start++) {
            try (SourceRun run = folder.start()) {
                List<SourceRecord> more = run.take(60);
                more.forEach(folder.stored::store);
                read.addAll(more);
                assertThat(run.told(SourceMetrics.BYTES_LEFT)).isEqualTo(LINE * (200 - read.size()));
            }
        }
        try (SourceRun run = folder.start()) {
            run.rest();
            assertThat(run.told(SourceMetrics.BYTES_LEFT)).isEqualTo(0L);
        }
    }

    private static long openFiles() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getOpenFileDescriptorCount();
    }

    private List<SourceRecord> storeRest() throws InterruptedException {
        List<SourceRecord> rest = folder.rest();
        rest.forEach(folder.stored::store);
        return rest;
    }

    private static String lines(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(user -> "{\"user_id\":\"u" + user + "\"}\n")
                .collect(Collectors.joining());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> offset(SourceRecord record) {
        return (Map<String, Object>) record.sourceOffset();
    }
}
