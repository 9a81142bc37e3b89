package io.github.connectlogins.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceProgressTest {
    @Test
    void aGeneratorIsDoneWhenItsStreamsHaveMadeAllEvents() throws IOException {
        SourceProgress progress = SourceProgress.of(
                new ConnectorConfig("in", Map.of("feed", "generator", "generator.max.events", "100")));

        assertThat(progress.share(json("{\"offsets\": []}"))).isZero();
        assertThat(progress.share(json("""
                {"offsets": [
                  {"partition": {"stream": 0}, "offset": {"sequence": 20}},
                  {"partition": {"stream": 1}, "offset": {"sequence": 30}}]}"""))).isEqualTo(0.5);
        assertThat(progress.share(json("{\"offsets\": [{\"offset\": {\"sequence\": 100}}]}")))
                .isEqualTo(1);
    }

    @Test
    void anEndlessGeneratorIsNeverDone() throws IOException {
        SourceProgress progress = SourceProgress.of(new ConnectorConfig("in", Map.of("generator.max.events", "0")));

        assertThat(progress.share(json("{\"offsets\": [{\"offset\": {\"sequence\": 100}}]}")))
                .isZero();
    }

    @Test
    void aFileIsDoneWhenItsEndIsCommittedAndNotBefore(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "0123456789");
        SourceProgress progress = files(file);

        assertThat(progress.share(json("{\"offsets\": [{\"offset\": {\"position\": 5}}]}")))
                .isEqualTo(0.5);
        assertThat(progress.share(json("{\"offsets\": [{\"offset\": {\"position\": 10}}]}")))
                .isEqualTo(0.99);
        assertThat(progress.share(json("{\"offsets\": [{\"offset\": {\"position\": 10, \"end\": true}}]}")))
                .isEqualTo(1);
    }

    @Test
    void aFolderIsDoneWhenAllItsMatchingFilesAre(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("a.csv"), "01234");
        Files.writeString(folder.resolve("b.csv"), "01234");
        Files.writeString(folder.resolve("notes.txt"), "0123456789");
        SourceProgress progress = files(folder);

        assertThat(progress.share(json("{\"offsets\": [{\"offset\": {\"position\": 5, \"end\": true}}]}")))
                .isEqualTo(0.5);
    }

    @Test
    void theShareOfAGzipFileIsThatOfItsText(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("a.csv");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(new byte[1000]);
        }

        assertThat(files(file).share(json("{\"offsets\": [{\"offset\": {\"position\": 250}}]}")))
                .isEqualTo(0.25);
    }

    @Test
    void anEmptyFileIsNotWaitedFor(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("a.csv"));

        assertThat(files(file).share(json("{\"offsets\": []}"))).isEqualTo(1);
    }

    @Test
    void aFileThatWasBegunIsUnfinishedUntilItsEndAndOneWithoutRecordsIsNot(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("a.csv"), "user_id\nu1\n");
        Files.writeString(folder.resolve("b.csv"), "user_id\n");
        SourceProgress progress = files(folder);

        assertThat(progress.isUnfinished(json("{\"offsets\": [{\"offset\": {\"position\": 5}}]}")))
                .isTrue();
        assertThat(progress.isUnfinished(json("{\"offsets\": [{\"offset\": {\"position\": 11, \"end\": true}}]}")))
                .isFalse();
        assertThat(progress.isUnfinished(json("{\"offsets\": []}"))).isFalse();
    }

    @Test
    void aGeneratorIsUnfinishedUntilAllEventsAreMade() throws IOException {
        SourceProgress progress = SourceProgress.of(new ConnectorConfig("in", Map.of("generator.max.events", "9")));

        assertThat(progress.isUnfinished(json("{\"offsets\": []}"))).isTrue();
        assertThat(progress.isUnfinished(json("{\"offsets\": [{\"offset\": {\"sequence\": 9}}]}")))
                .isFalse();
    }

    private static SourceProgress files(Path path) throws IOException {
        return SourceProgress.of(new ConnectorConfig(
                "in", Map.of("feed", "files", "files.path", path.toString(), "files.glob", "*.csv")));
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text);
    }
}
