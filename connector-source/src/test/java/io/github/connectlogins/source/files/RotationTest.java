package io.github.connectlogins.source.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.connectlogins.source.SourceRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A log that grows, is rotated in every way and packed, while its tasks read, stop, crash and start. */
class RotationTest {
    private static final int STEPS = 80;

    private static LongStream aFewSeeds() {
        return LongStream.range(0, 6);
    }

    private static LongStream manySeeds() {
        return LongStream.range(6, 300);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("aFewSeeds")
    void everyLineComesOnceWhateverHappensToItsFile(long seed, @TempDir Path path) throws Exception {
        try (Log log = new Log(path, seed)) {
            for (int step = 0; step < STEPS; step++) {
                log.step();
            }
            assertThat(log.readToTheEnd())
                    .as("seed %d, what happened: %s", seed, log.history)
                    .isEqualTo(log.written());
        }
    }

    @Tag("long")
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("manySeeds")
    void everyLineComesOnceInManyHistories(long seed, @TempDir Path path) throws Exception {
        everyLineComesOnceWhateverHappensToItsFile(seed, path);
    }

    /** The log, those who change it and those who read it. Names end in .1, .2 and so on, perhaps with .gz or .zst. */
    private static final class Log implements AutoCloseable {
        private static final String LIVE = "app.log";

        private final FilesFolder folder;
        private final Random random;
        private final int tasks;
        private final List<SourceRun> runs = new ArrayList<>();
        private final List<String> rotated = new ArrayList<>();
        private final List<String> read = new ArrayList<>();
        private final List<String> history = new ArrayList<>();
        private int lines;
        private String unfinished = "";

        Log(Path path, long seed) {
            folder = new FilesFolder(path);
            folder.settings.put("files.follow", "true");
            random = new Random(seed);
            tasks = 1 + (int) (seed % 2) * 2;
            startTasks();
        }

        void step() throws Exception {
            switch (random.nextInt(12)) {
                case 0 -> rename();
                case 1 -> copyAndTruncate();
                case 2 -> pack();
                case 3 -> restart(false);
                case 4 -> restart(true);
                case 5, 6, 7 -> append();
                default -> poll(true);
            }
        }

        /** One task reads in the order of writing; of several each has files of its own. */
        List<String> readToTheEnd() throws Exception {
            finishLine(LIVE);
            for (int patience = 0; read.size() < lines && patience < 500; patience++) {
                poll(true);
            }
            for (SourceRun run : runs) {
                run.rest().forEach(record -> read.add(record.key().toString()));
            }
            return tasks == 1 ? read : read.stream().sorted().toList();
        }

        List<String> written() {
            List<String> written =
                    IntStream.range(0, lines).mapToObj(line -> "u" + line).toList();
            return tasks == 1 ? written : written.stream().sorted().toList();
        }

        @Override
        public void close() {
            runs.forEach(SourceRun::close);
            runs.clear();
        }

        private void append() throws IOException {
            history.add("append");
            finishLine(LIVE);
            for (int more = random.nextInt(8); more > 0; more--) {
                folder.append(LIVE, line());
            }
            if (random.nextInt(3) == 0) {
                String line = line();
                int half = 1 + random.nextInt(line.length() - 1);
                folder.append(LIVE, line.substring(0, half));
                unfinished = line.substring(half);
            }
        }

        private String line() {
            return "{\"user_id\":\"u" + lines++ + "\",\"text\":\"" + "x".repeat(random.nextInt(150)) + "\"}\n";
        }

        private void finishLine(String file) throws IOException {
            if (!unfinished.isEmpty()) {
                folder.append(file, unfinished);
                unfinished = "";
            }
        }

        /** The writer may keep the file open, and end its last line only when the file has another name already. */
        private void rename() throws Exception {
            if (Files.exists(folder.file(LIVE))) {
                history.add("rename");
                shift();
                Files.move(folder.file(LIVE), folder.file(LIVE + ".1"));
                rotated.add(0, LIVE + ".1");
                maybePoll();
                finishLine(LIVE + ".1");
                maybePoll();
            }
        }

        private void copyAndTruncate() throws Exception {
            if (Files.exists(folder.file(LIVE))) {
                history.add("copy and truncate");
                finishLine(LIVE);
                shift();
                byte[] bytes = Files.readAllBytes(folder.file(LIVE));
                int half = random.nextInt(bytes.length + 1);
                folder.append(LIVE + ".1", new String(bytes, 0, half, UTF_8));
                maybePoll();
                folder.append(LIVE + ".1", new String(bytes, half, bytes.length - half, UTF_8));
                rotated.add(0, LIVE + ".1");
                maybePoll();
                folder.write(LIVE, "");
                maybePoll();
            }
        }

        private void shift() throws Exception {
            for (int older = rotated.size(); older > 0; older--) {
                String name = rotated.get(older - 1);
                String next = name.replaceFirst("\\.\\d+", "." + (older + 1));
                Files.move(folder.file(name), folder.file(next));
                rotated.set(older - 1, next);
            }
            maybePoll();
        }

        /** As gzip and zstd do: the packed file grows beside the other, which goes in the end. */
        private void pack() throws Exception {
            List<String> plain =
                    rotated.stream().filter(name -> name.matches(".*\\d")).toList();
            if (plain.isEmpty()) {
                return;
            }
            history.add("pack");
            String name = plain.get(random.nextInt(plain.size()));
            byte[] text = Files.readAllBytes(folder.file(name));
            boolean gzip = random.nextBoolean();
            byte[] packed = gzip ? FilesFolder.gzip(text) : FilesFolder.zstd(text);
            String target = name + (gzip ? ".gz" : ".zst");
            folder.write(target, Arrays.copyOf(packed, random.nextInt(packed.length + 1)));
            maybePoll();
            folder.write(target, packed);
            Files.setLastModifiedTime(folder.file(target), Files.getLastModifiedTime(folder.file(name)));
            maybePoll();
            Files.delete(folder.file(name));
            rotated.set(rotated.indexOf(name), target);
        }

        private void maybePoll() throws Exception {
            if (random.nextInt(3) == 0) {
                poll(true);
            }
        }

        /** What a crashed task had read and not written is read again. */
        private void restart(boolean crash) throws Exception {
            history.add(crash ? "crash" : "restart");
            if (crash) {
                poll(false);
            }
            close();
            startTasks();
        }

        private void startTasks() {
            for (int task = 0; task < tasks; task++) {
                runs.add(new SourceRun(folder.settings, folder.stored, task, tasks));
            }
        }

        private void poll(boolean written) throws Exception {
            history.add(written ? "poll" : "lost poll");
            for (SourceRun run : runs) {
                List<SourceRecord> batch = run.task().poll();
                if (batch != null && written) {
                    batch.forEach(folder.stored::store);
                    batch.forEach(record -> read.add(record.key().toString()));
                }
            }
        }
    }
}
