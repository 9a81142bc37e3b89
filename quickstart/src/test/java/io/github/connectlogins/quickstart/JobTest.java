package io.github.connectlogins.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobTest {
    @TempDir
    private Path jobs;

    @BeforeEach
    void aJobOfTwoFiles() throws IOException {
        Files.createDirectories(jobs.resolve("worker"));
        write("one/in.json", """
                {"topic": "t", "feed": "files", "files.path": "data/in.csv", "transforms.x.invalid.topic": "bad"}""");
        write("one/out.json", """
                {"topics": "t", "alert.topic": "told", "errors.deadletterqueue.topic.name": "dead"}""");
    }

    @Test
    void namesConnectorsByTheirFiles() throws IOException {
        Job job = Job.load(jobs, "one");

        assertThat(job.source().name()).isEqualTo("in");
        assertThat(job.sink().name()).isEqualTo("out");
        assertThat(job.topic()).isEqualTo("t");
    }

    @Test
    void takesARelativePathFromTheJobsFolder() throws IOException {
        assertThat(Job.load(jobs, "one").source().get("files.path"))
                .contains(jobs.resolve("one/data/in.csv").toString());
    }

    @Test
    void knowsTheTopicsOfTheJob() throws IOException {
        assertThat(JobTopics.of(Job.load(jobs, "one"))).isEqualTo(new JobTopics("t", "told", Set.of("bad", "dead")));
    }

    @Test
    void tellsWhichJobsThereAre() {
        assertThatThrownBy(() -> Job.load(jobs, "two"))
                .isInstanceOf(UsageException.class)
                .hasMessage("found no job \"two\", expected one of [one]");
    }

    @Test
    void aMirrorNeedsAnotherClusterAndIsToldWhereItIs() throws IOException {
        assertThat(Job.load(jobs, "one").needsOtherCluster()).isFalse();
        write("one/mirror.json", """
                {"topics": "t", "source.cluster.bootstrap.servers": "localhost:9092",
                 "target.cluster.bootstrap.servers": "localhost:9094"}""");

        Job job = Job.load(jobs, "one");

        assertThat(job.needsOtherCluster()).isTrue();
        assertThat(job.at("here:1", "there:2").mirrors())
                .containsExactly(new ConnectorConfig(
                        "mirror",
                        Map.of(
                                "topics", "t",
                                "source.cluster.bootstrap.servers", "here:1",
                                "target.cluster.bootstrap.servers", "there:2")));
    }

    @Test
    void needsOneSourceAndOneSink() throws IOException {
        write("one/more.json", "{\"topics\": \"t\"}");

        assertThatThrownBy(() -> Job.load(jobs, "one"))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("found 2 sinks in " + jobs.resolve("one"))
                .hasMessageEndingWith(
                        "expected one source (a file with \"topic\") and one sink (a file with \"topics\")");
    }

    @Test
    void tellsWhereAFileIsBroken() throws IOException {
        write("one/in.json", "{\n\"topic\": }");

        assertThatThrownBy(() -> Job.load(jobs, "one"))
                .isInstanceOf(UsageException.class)
                .hasMessage("found no JSON object of settings in " + jobs.resolve("one/in.json") + ", line 2");
    }

    private void write(String name, String text) throws IOException {
        Path file = jobs.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
