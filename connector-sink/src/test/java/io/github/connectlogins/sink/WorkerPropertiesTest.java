package io.github.connectlogins.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerPropertiesTest {
    @TempDir
    Path dir;

    @Test
    void theFirstPropertiesFileOfTheCommandLineIsTheWorkers() throws IOException {
        Path worker = file("worker.properties", "bootstrap.servers=one:9092,two:9092", "group.id=connect");
        Path connector = file("connector.properties", "bootstrap.servers=three:9092");

        assertThat(WorkerProperties.of("org.apache.kafka.connect.cli.ConnectStandalone " + worker + " " + connector))
                .containsOnly(Map.entry("bootstrap.servers", "one:9092,two:9092"));
    }

    @Test
    void howToReachTheClusterIsTakenAndNothingElse() throws IOException {
        Path worker = file(
                "worker.properties",
                "bootstrap.servers=one:9092",
                "security.protocol=SASL_SSL",
                "sasl.mechanism=PLAIN",
                "ssl.truststore.location=/etc/trust",
                "consumer.max.poll.records=5",
                "rest.port=8083");

        assertThat(WorkerProperties.of("Connect " + worker))
                .containsOnlyKeys(
                        "bootstrap.servers", "security.protocol", "sasl.mechanism", "ssl.truststore.location");
    }

    @Test
    void whatOnlyTheWorkerCanResolveIsLeftOut() throws IOException {
        Path worker = file("worker.properties", "bootstrap.servers=one:9092", "sasl.jaas.config=${file:/secret:jaas}");

        assertThat(WorkerProperties.of("Connect " + worker)).containsOnlyKeys("bootstrap.servers");
    }

    @Test
    void withoutAFileThereIsNothing() {
        assertThat(WorkerProperties.of("")).isEmpty();
        assertThat(WorkerProperties.of("Connect " + dir.resolve("absent.properties")))
                .isEmpty();
    }

    private Path file(String name, String... lines) throws IOException {
        return Files.write(dir.resolve(name), List.of(lines));
    }
}
