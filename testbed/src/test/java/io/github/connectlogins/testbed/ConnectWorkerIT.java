package io.github.connectlogins.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectWorkerIT {
    private static final Duration WAIT = Duration.ofSeconds(60);

    @TempDir
    private Path dir;

    @Test
    void recordsGoFromFileToFileThroughAWorkerThatIsKilledOnTheWay() throws Exception {
        Path in = dir.resolve("in.txt");
        Path out = dir.resolve("out.txt");
        Files.writeString(in, "first\nsecond\n");
        KafkaDistribution kafka = KafkaDistribution.located();
        long begun = System.nanoTime();
        try (ProcessGroup group = new ProcessGroup()) {
            int port = FreePorts.next();
            var starting = group.start(() -> Broker.start(
                    kafka, dir.resolve("broker"), BrokerOptions.defaults().withPort(port)));
            var joining = group.start(() ->
                    ConnectWorker.start(kafka, dir.resolve("worker"), WorkerOptions.of(Broker.bootstrapServers(port))));
            var redis = group.start(() -> RedisServer.start(dir.resolve("redis"), RedisOptions.defaults()));
            starting.await();
            System.out.println("broker ms " + (System.nanoTime() - begun) / 1_000_000);
            redis.await();
            ConnectWorker worker = joining.await();
            System.out.println("all ms " + (System.nanoTime() - begun) / 1_000_000);

            worker.rest().putConnector("in", fileStream("Source", in, "topic"));
            worker.rest().putConnector("out", fileStream("Sink", out, "topics"));
            worker.rest().awaitRunning("in", 1, WAIT);
            worker.rest().awaitRunning("out", 1, WAIT);
            await().atMost(WAIT)
                    .until(() -> Files.exists(out) && Files.readAllLines(out).equals(List.of("first", "second")));

            long killed = System.nanoTime();
            worker.kill();
            Files.writeString(in, "first\nsecond\nthird\n");
            worker.restart();
            System.out.println("restarted ms " + (System.nanoTime() - killed) / 1_000_000);
            await().atMost(WAIT).until(() -> Files.readAllLines(out).contains("third"));
            System.out.println("third ms " + (System.nanoTime() - killed) / 1_000_000);
            assertThat(worker.rest().connectors()).containsExactlyInAnyOrder("in", "out");
        }
    }

    private static Map<String, String> fileStream(String kind, Path file, String topicKey) {
        return Map.of(
                "connector.class",
                "org.apache.kafka.connect.file.FileStream" + kind + "Connector",
                "file",
                file.toString(),
                topicKey,
                "lines");
    }
}
