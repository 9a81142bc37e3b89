package io.github.connectlogins.source.files;

import static io.github.connectlogins.source.files.FilesFolder.keys;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.connectlogins.core.preset.PresetReader;
import io.github.connectlogins.core.preset.Presets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file of which only some lines are logins. */
class FileVisitTest {
    private static final String LOGIN = "{\"type\":\"fp\",\"user_name\":\"ann\"}\n";
    private static final String OTHER = "{\"type\":\"sapi\",\"user_name\":\"bob\"}\n";
    private static final long FIVE_MEGABYTES = 5_000_000;

    private final List<Long> passedOver = new ArrayList<>();
    private Path log;

    @BeforeEach
    void aLog(@TempDir Path folder) {
        log = folder.resolve("auth0.log");
    }

    @Test
    void whatIsPassedOverOnceIsNotReadAgain() throws Exception {
        write(LOGIN + OTHER + OTHER + OTHER.substring(0, 9));
        FileOffset end = toTheEnd(FileOffset.START, 1);
        assertThat(end.position()).isEqualTo(Files.size(log) - 9);

        write(OTHER.substring(9) + OTHER);
        assertThat(toTheEnd(end, 0).position()).isEqualTo(Files.size(log));
        assertThat(passedOver).containsExactly(2L, 2L);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLongSearchIsDoneInSmallParts(boolean growing) throws Exception {
        writeOthers(FIVE_MEGABYTES);
        write(LOGIN);
        List<SourceRecord> records = new ArrayList<>();
        try (FileBytes in = FileBytes.open(log);
                FileVisit visit = visit(in, reader(lines()), growing)) {
            long read = in.position();
            while (!visit.isOver()) {
                assertThat(records).isEmpty();
                visit.read(records, 100);
                assertThat(in.position() - read).isLessThan(FIVE_MEGABYTES / 4);
                read = in.position();
            }
        }
        assertThat(keys(records)).containsExactly("ann");
    }

    @Test
    void aLoginInAGrowingFileDoesNotWaitForWhatComesBehindIt() throws Exception {
        write(LOGIN);
        writeOthers(FIVE_MEGABYTES);
        List<SourceRecord> records = new ArrayList<>();
        try (FileBytes in = FileBytes.open(log);
                FileVisit visit = visit(in, reader(lines()), true)) {
            visit.read(records, 1);
            assertThat(keys(records)).containsExactly("ann");
            assertThat(in.position()).isEqualTo(LOGIN.length());
        }
    }

    @Test
    void theLastLoginInAFileThatLiesThereWholeSaysSoHoweverMuchComesBehindIt() throws Exception {
        write(LOGIN);
        writeOthers(FIVE_MEGABYTES);
        List<SourceRecord> records = new ArrayList<>();
        try (FileBytes in = FileBytes.open(log);
                FileVisit visit = visit(in, reader(lines()), false)) {
            while (!visit.isOver()) {
                visit.read(records, 100);
            }
        }
        assertThat(records)
                .singleElement()
                .extracting(record -> record.sourceOffset().get("end"))
                .isEqualTo(true);
    }

    /** Between two looks at the file a program may write any number of lines. */
    @Test
    void halfALineIsNotPassedOverThoughItsRestComesRightThen() throws Exception {
        write(OTHER + LOGIN.substring(0, 9));
        Framer lines = lines();
        Framer whileSomebodyWrites = in -> {
            Optional<Frame> line = lines.next(in);
            line.filter(frame -> !frame.closed()).ifPresent(half -> write(LOGIN.substring(9) + LOGIN));
            return line;
        };
        List<SourceRecord> records = new ArrayList<>();
        try (FileBytes in = FileBytes.open(log);
                FileVisit visit = visit(in, reader(whileSomebodyWrites), true)) {
            while (!visit.isOver()) {
                visit.read(records, 100);
            }
            assertThat(records).isEmpty();
            assertThat(visit.end().position()).isEqualTo(OTHER.length());
            toTheEnd(visit.end(), 2);
        }
    }

    @Test
    void whatCameAfterTheVisitBeganWaitsForTheNext() throws Exception {
        write(OTHER);
        try (FileBytes in = FileBytes.open(log);
                FileVisit visit = visit(in, reader(lines()), true)) {
            write(OTHER + LOGIN);
            List<SourceRecord> records = new ArrayList<>();
            while (!visit.isOver()) {
                visit.read(records, 100);
            }
            assertThat(records).isEmpty();
            toTheEnd(visit.end(), 1);
        }
    }

    private FileOffset toTheEnd(FileOffset from, int expected) throws IOException {
        List<SourceRecord> records = new ArrayList<>();
        try (FileBytes in = FileBytes.open(log)) {
            in.seek(from.position());
            try (FileVisit visit = visit(in, reader(lines()), true)) {
                while (!visit.isOver()) {
                    visit.read(records, 100);
                }
                assertThat(records).hasSize(expected);
                return visit.end();
            }
        }
    }

    private FileVisit visit(FileBytes in, Framer framer, boolean growing) throws IOException {
        SourceFile file = SourceFile.of(log.toString(), log, Files.readAttributes(log, BasicFileAttributes.class));
        RecordMaker maker = new RecordMaker("logins", Optional.empty(), List.of("user_id"), new LongAdder());
        Reading reading = new Reading(framer, bytes -> Map.of());
        return new FileVisit(file, new FileId.ByName(file.name()), in, reading, maker, growing);
    }

    private static Framer lines() {
        return new LineFramer(1000);
    }

    /** Finds the logins among lines, and notes how many it was told to be none. */
    private Framer reader(Framer lines) {
        PresetReader preset = new PresetReader(Presets.named("auth0").orElseThrow(), ZoneOffset.UTC);
        LoginFramer logins = new LoginFramer(lines, FileVisitTest::events, preset, "auth0.log");
        return new Framer() {
            @Override
            public Optional<Frame> next(FileBytes in) throws IOException {
                return logins.next(in);
            }

            @Override
            public void ended(long count) {
                passedOver.add(count);
            }
        };
    }

    private static List<Map<String, ?>> events(Frame frame) {
        return new String(frame.bytes(), UTF_8).equals(LOGIN.strip())
                ? List.of(Map.of("type", "fp", "user_name", "ann"))
                : List.of();
    }

    private void writeOthers(long bytes) {
        write(OTHER.repeat((int) (bytes / OTHER.length())));
    }

    private void write(String text) {
        try {
            Files.writeString(log, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
