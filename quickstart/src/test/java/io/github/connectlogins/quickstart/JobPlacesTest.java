package io.github.connectlogins.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobPlacesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:20:30Z");

    @TempDir
    private Path folder;

    @Test
    void givesEachRunAFolderForWhatItWrites() throws IOException {
        Job job = jobWith("${env:JOB_OUTPUT}/events.jsonl");
        JobPlaces places = JobPlaces.of(job, folder.resolve("output"), NOW);

        assertThat(places.prepare(job)).isTrue();
        assertThat(folder.resolve("output/one/20261121-102030")).isDirectory();
        assertThat(places.environment())
                .isEqualTo(Map.of(
                        "JOB_FOLDER", folder.resolve("one").toString(),
                        "JOB_OUTPUT",
                                folder.resolve("output/one/20261121-102030").toString()));
    }

    @Test
    void makesNoneForAJobThatWritesNothing() throws IOException {
        Job job = jobWith("kept.jsonl");

        assertThat(JobPlaces.of(job, folder.resolve("output"), NOW).prepare(job))
                .isFalse();
        assertThat(folder.resolve("output")).doesNotExist();
    }

    private Job jobWith(String file) {
        return new Job(
                folder.resolve("one"),
                new ConnectorConfig("in", Map.of()),
                new ConnectorConfig("out", Map.of()),
                List.of(new ConnectorConfig("kept", Map.of("file", file))));
    }
}
