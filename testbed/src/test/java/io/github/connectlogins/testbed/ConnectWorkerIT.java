package io.github.connectlogins.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectWorkerIT {
    private static final Duration WAIT = Duration.ofSeconds(60);
    private static final String SOURCE = "org.apache.kafka.connect.file.FileStreamSourceConnector";
    private static final String SINK = "org.apache.kafka.connect.file.FileStreamSinkConnector";

    private static ProcessGroup group;
    private static ConnectWorker worker;
    private static WorkerOptions options;

    @TempDir
    private Path dir;

    @BeforeAll
    static void startBesideTheBroker(@TempDir Path servers) throws Exception {
        KafkaDistribution kafka = KafkaDistribution.located();
        int port = FreePorts.next();
        options = WorkerOptions.of(Broker.bootstrapServers(port)).withEnvironment(Map.of("TOPIC_IN_ENV", "from-env"));
        group = new ProcessGroup();
        group.start(() -> Broker.start(
                kafka, servers.resolve("broker"), BrokerOptions.defaults().withPort(port)));
        group.start(() -> RedisServer.start(servers.resolve("redis"), RedisOptions.defaults()));
        worker = group.start(() -> ConnectWorker.start(kafka, servers.resolve("worker"), options))
                .await();
    }

    @AfterAll
    static void stopAll() {
        group.close();
        assertThat(worker.isRunning()).isFalse();
    }

    @AfterEach
    void removeConnectors() throws Exception {
        for (String name : worker.rest().connectors()) {
            worker.rest().delete(name);
        }
    }

    @Test
    void recordsGoFromFileToFileAndOnAfterTheWorkerWasKilled() throws Exception {
        Path in = Files.writeString(dir.resolve("in.txt"), "first\nsecond\n");
        Path out = dir.resolve("out.txt");
        worker.rest().putConnector("killed-in", source(in, "killed"));
        worker.rest().putConnector("killed-out", sink("killed", out));
        awaitLines(out, "first", "second");
        await().atMost(WAIT).until(() -> committedPosition("killed-in") == Files.size(in));

        long pid = worker.pid();
        worker.kill();
        assertThat(ProcessHandle.of(pid)).isEmpty();
        Files.writeString(in, "first\nsecond\nthird\n");
        worker.restart();

        awaitLines(out, "first", "second", "third");
        assertThat(worker.pid()).isNotEqualTo(pid);
    }

    @Test
    void goesOnAfterAPause() throws Exception {
        Path in = Files.writeString(dir.resolve("in.txt"), "before\n");
        Path out = dir.resolve("out.txt");
        worker.rest().putConnector("in", source(in, "paused"));
        worker.rest().putConnector("out", sink("paused", out));
        awaitLines(out, "before");

        worker.pause();
        Files.writeString(in, "before\nafter\n");
        assertThat(worker.isRunning()).isTrue();
        assertThat(Files.readAllLines(out)).containsExactly("before");
        worker.resume();

        awaitLines(out, "before", "after");
    }

    @Test
    @Tag("long")
    void connectorsMoveToTheWorkerThatIsLeft() throws Exception {
        List<String> names = List.of("move-1", "move-2", "move-3");
        try (ConnectWorker second = ConnectWorker.start(KafkaDistribution.located(), dir, options)) {
            for (String name : names) {
                worker.rest().putConnector(name, source(Files.createFile(dir.resolve(name)), name));
            }
            for (String name : names) {
                second.rest().awaitRunning(name, 1, WAIT);
            }
            assertThat(workersOf(names)).hasSize(2);
            second.kill();
            await().atMost(WAIT).until(() -> workersOf(names).size() == 1);
        }
        for (String name : names) {
            worker.rest().awaitRunning(name, 1, WAIT);
        }
    }

    @Test
    void commandLineEndsWithThePropertiesFile() throws Exception {
        String[] arguments =
                ProcessHandle.of(worker.pid()).orElseThrow().info().arguments().orElseThrow();
        Path last = Path.of(arguments[arguments.length - 1]);
        assertThat(last).hasFileName("worker.properties");
        assertThat(Files.readAllLines(last)).contains("plugin.discovery=service_load", "group.id=connect");
    }

    @Test
    void findsTheFileConnectorsByTheirServiceFiles() throws Exception {
        assertThat(worker.rest().plugins().findValuesAsText("class")).contains(SOURCE, SINK);
    }

    @Test
    void resolvesEnvironmentVariablesInConnectors() throws Exception {
        Path in = Files.writeString(dir.resolve("in.txt"), "line\n");
        Path out = dir.resolve("out.txt");
        worker.rest().putConnector("in", source(in, "${env:TOPIC_IN_ENV}"));
        worker.rest().putConnector("out", sink("from-env", out));
        awaitLines(out, "line");
    }

    @Test
    void validationAnswersWithTheErrorsOfEachKey() throws Exception {
        ConnectRest.Reply reply =
                worker.rest().validate("FileStreamSource", Map.of("connector.class", SOURCE, "name", "x"));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body().path("error_count").asInt()).isPositive();
        assertThat(reply.body().findValuesAsText("errors")).isNotEmpty();
    }

    @Test
    void refusalsCarryTheMessageOfTheWorker() {
        assertThatThrownBy(() -> worker.rest().status("nobody"))
                .isInstanceOfSatisfying(
                        ConnectRestException.class, e -> assertThat(e.status()).isEqualTo(404))
                .hasMessageContaining("GET /connectors/nobody/status: 404, No status found for connector nobody");
    }

    @Test
    void waitingForAConnectorThatFailsEndsWithItsReason() throws Exception {
        Map<String, String> config = new HashMap<>(source(Files.createFile(dir.resolve("in.txt")), "lines"));
        config.put("producer.override.bootstrap.servers", "nowhere.invalid:1");
        worker.rest().putConnector("failing", config);
        assertThatThrownBy(() -> worker.rest().awaitRunning("failing", 1, WAIT))
                .isInstanceOf(ConnectRestException.class)
                .hasMessageContaining("task 0 of failing has failed")
                .hasMessageContaining("No resolvable bootstrap urls");
    }

    @Test
    void waitingForMoreTasksThanThereAreEndsWithTheLastStatus() throws Exception {
        worker.rest().putConnector("one", source(Files.createFile(dir.resolve("in.txt")), "lines"));
        worker.rest().awaitRunning("one", 1, WAIT);
        assertThatThrownBy(() -> worker.rest().awaitRunning("one", 2, Duration.ofMillis(200)))
                .hasMessageContaining("connector one does not run with 2 task(s)")
                .hasMessageContaining("\"state\":\"RUNNING\"");
    }

    private static Set<String> workersOf(List<String> connectors) throws InterruptedException {
        Set<String> workers = new HashSet<>();
        for (String name : connectors) {
            workers.addAll(worker.rest().status(name).findValuesAsText("worker_id"));
        }
        return workers;
    }

    private static long committedPosition(String connector) throws InterruptedException {
        JsonNode offsets = worker.rest().offsets(connector).path("offsets");
        return offsets.path(0).path("offset").path("position").asLong();
    }

    /** The file sink writes lines again after a kill, so repetitions do not count. */
    private static void awaitLines(Path file, String... lines) {
        await().atMost(WAIT)
                .until(() -> Files.exists(file)
                        && Files.readAllLines(file).stream().distinct().toList().equals(List.of(lines)));
    }

    private static Map<String, String> source(Path file, String topic) {
        return Map.of("connector.class", SOURCE, "file", file.toString(), "topic", topic);
    }

    private static Map<String, String> sink(String topic, Path file) {
        return Map.of("connector.class", SINK, "file", file.toString(), "topics", topic);
    }
}
