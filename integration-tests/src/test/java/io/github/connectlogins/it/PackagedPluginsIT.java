package io.github.connectlogins.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.github.connectlogins.testbed.Broker;
import io.github.connectlogins.testbed.ConnectWorker;
import io.github.connectlogins.testbed.KafkaDistribution;
import io.github.connectlogins.testbed.WorkerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a worker finds once the component zip is unpacked on its plugin path. */
class PackagedPluginsIT {
    private static final List<String> PLUGINS = List.of(
            "io.github.connectlogins.source.LoginEventSourceConnector",
            "io.github.connectlogins.smt.EnrichLoginEvent$Key",
            "io.github.connectlogins.smt.EnrichLoginEvent$Value",
            "io.github.connectlogins.sink.LoginStatsSinkConnector");

    private static final Duration WITHIN = Duration.ofSeconds(60);

    @RegisterExtension
    static final StackExtension STACK = new StackExtension(StackOptions.defaults());

    @Test
    void aWorkerFindsThePluginsByTheirServiceFiles() throws Exception {
        assertThat(STACK.get().rest().plugins().findValuesAsText("class")).containsAll(PLUGINS);
    }

    /** This mode stops the worker when a plugin has no service file. */
    @Test
    void aWorkerThatScansFindsNoPluginWithoutServiceFile(@TempDir Path dir) throws Exception {
        Path plugins = Stack.componentZip().unpackTo(dir.resolve("plugins"));
        Broker broker = STACK.get().broker();
        try (ConnectWorker scanning = ConnectWorker.start(
                KafkaDistribution.located(),
                dir.resolve("worker"),
                WorkerOptions.of(broker.bootstrapServers())
                        .withGroupId("scanning")
                        .withPluginPath(plugins)
                        .withProperties(Map.of("plugin.discovery", "hybrid_fail")))) {
            assertThat(scanning.rest().plugins().findValuesAsText("class")).containsAll(PLUGINS);
        }
    }

    /** Unpacking zstd takes a library that the worker has and the component has not. */
    @Test
    void aLogThatIsRotatedAndPackedWhileTheConnectorIsStoppedIsReadOnceAndInOrder(@TempDir Path logs) throws Exception {
        Stack stack = STACK.get();
        Path log = logs.resolve("app.log");
        stack.createTopic("rotated", 1);
        append(log, 0, 10);
        stack.rest().putConnector("rotated", followed(logs, "rotated"));
        stack.reader().await("rotated", 10, WITHIN);
        stack.rest().stop("rotated", WITHIN);

        append(log, 10, 20);
        Files.write(logs.resolve("app.log.1.zst"), Zstd.compress(Files.readAllBytes(log)));
        Files.delete(log);
        append(log, 20, 30);
        stack.rest().resume("rotated");

        assertThat(stack.reader().await("rotated", 30, WITHIN))
                .extracting(record ->
                        Expectations.parse(record.value()).at("/user_id").asText())
                .isEqualTo(IntStream.range(0, 30).mapToObj(line -> "u" + line).toList());
        assertThat(stack.rest().offsets("rotated").findValuesAsText("file"))
                .containsExactlyInAnyOrder("app.log.1.zst", "app.log");
    }

    private static Map<String, String> followed(Path folder, String topic) {
        Map<String, String> source = new HashMap<>(Jobs.generator(topic, 1, 1));
        source.keySet().removeIf(key -> key.startsWith("generator."));
        source.putAll(Map.of("feed", "files", "files.path", folder.toString(), "files.follow", "true"));
        return source;
    }

    private static void append(Path file, int from, int to) throws IOException {
        List<String> lines = IntStream.range(from, to)
                .mapToObj(line -> "{\"user_id\":\"u" + line + "\"}")
                .toList();
        Files.write(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
