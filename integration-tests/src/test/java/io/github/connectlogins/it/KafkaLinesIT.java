package io.github.connectlogins.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.connectlogins.it.probe.NamingLibraries;
import io.github.connectlogins.oracle.Replay;
import io.github.connectlogins.testbed.ConnectWorker;
import io.github.connectlogins.testbed.KafkaDistribution;
import io.github.connectlogins.testbed.WorkerOptions;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The component zip in a worker of each line of Kafka that is supported, found in each way, beside somebody else's
 * plugin that brings other versions of the libraries we bring.
 */
@Tag("long")
class KafkaLinesIT {
    @RegisterExtension
    static final StackExtension STACK =
            new StackExtension(StackOptions.defaults().withWorkers(0));

    private static final List<String> PLUGINS = List.of(
            "io.github.connectlogins.sink.LoginStatsSinkConnector",
            "io.github.connectlogins.source.LoginEventSourceConnector",
            "io.github.connectlogins.smt.EnrichLoginEvent$Key",
            "io.github.connectlogins.smt.EnrichLoginEvent$Value");

    /** The line that this build is made with. */
    private static final String CURRENT = "4.3";

    /** Its REST API is of javax.ws.rs, where ours is of jakarta.ws.rs. */
    private static final String WITHOUT_REST = "3.9";

    private static final int EVENTS = 2_000;

    @TempDir
    private static Path plugins;

    @TempDir
    private Path dir;

    @BeforeAll
    static void unpackBesideAnotherPlugin() throws IOException {
        Stack.componentZip().unpackTo(plugins);
        Path another = plugins.resolve("another");
        PluginJar.write(another, Transformation.class, List.of(NamingLibraries.class));
        try (Stream<Path> libraries = Files.list(Path.of(System.getProperty("other.libraries")))) {
            for (Path library : libraries.toList()) {
                Files.copy(library, another.resolve(library.getFileName()));
            }
        }
    }

    @ParameterizedTest(name = "Kafka {0}, plugin.discovery={1}")
    @CsvSource({
        "3.9, only_scan",
        "4.0, hybrid_fail",
        "4.1, service_load",
        "4.2, hybrid_warn",
        "4.3, only_scan",
        "4.3, hybrid_fail",
        "4.3, service_load"
    })
    void countsEveryEventOnce(String line, String discovery) throws Exception {
        String job = "kafka-" + line + "-" + discovery.replace('_', '-');
        Stack stack = STACK.get();
        try (ConnectWorker worker = ConnectWorker.start(kafka(line), dir, options(line, job, discovery))) {
            assertThat(version(worker)).startsWith(line + ".");
            assertThat(ours(worker.rest().plugins())).isEqualTo(expectedPlugins());

            worker.rest().putConnector(job + "-source", source(job));
            worker.rest()
                    .putConnector(job, Jobs.sink(job, job, stack.redis().uri().toString(), 1));

            Expectations.awaitCounted(stack, job, EVENTS);
            Replay replay = Expectations.assertEqualsReplay(stack, job, job);
            assertThat(replay.attempts()).isEqualTo(EVENTS);
            assertThat(replay.alerts()).isNotEmpty();
            assertThat(stack.reader().readToEnd(job)).allSatisfy(KafkaLinesIT::comesByTheOthersLibraries);
            if (!line.equals(WITHOUT_REST)) {
                JsonNode stats = new LoginsApi(worker.rest().uri()).answer("/stats?namespace=" + job);
                assertThat(stats.get("attempts").asInt()).isEqualTo(EVENTS);
            }
        }
    }

    private static String version(ConnectWorker worker) throws IOException, InterruptedException {
        HttpResponse<String> root = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(worker.rest().uri()).build(), HttpResponse.BodyHandlers.ofString());
        return new ObjectMapper().readTree(root.body()).path("version").asText();
    }

    private static KafkaDistribution kafka(String line) {
        return line.equals(CURRENT)
                ? KafkaDistribution.located()
                : new KafkaDistribution(Path.of(System.getProperty("workers.dir"), "kafka-" + line, "target"));
    }

    private static WorkerOptions options(String line, String job, String discovery) {
        Map<String, String> properties = new HashMap<>();
        if (!line.equals(WITHOUT_REST)) {
            properties.putAll(LoginsApi.workerProperties(STACK.get().redis().port(), job));
        }
        properties.put("plugin.discovery", discovery);
        return WorkerOptions.of(STACK.get().broker().bootstrapServers())
                .withGroupId(job)
                .withPluginPath(plugins)
                .withProperties(properties);
    }

    /** The generator, behind the other's transform and ours. */
    private static Map<String, String> source(String topic) {
        Map<String, String> source = Jobs.generator(topic, EVENTS, 1);
        source.putAll(Map.of(
                "transforms",
                "another,enrich",
                "transforms.another.type",
                NamingLibraries.class.getName(),
                "transforms.enrich.type",
                Jobs.ENRICH));
        return source;
    }

    private static Map<String, String> ours(JsonNode found) {
        return StreamSupport.stream(found.spliterator(), false)
                .filter(plugin -> PLUGINS.contains(plugin.get("class").asText()))
                .collect(Collectors.toMap(
                        plugin -> plugin.get("class").asText(),
                        plugin -> plugin.path("version").asText()));
    }

    private static Map<String, String> expectedPlugins() {
        return PLUGINS.stream()
                .collect(Collectors.toMap(plugin -> plugin, plugin -> System.getProperty("component.version")));
    }

    private static void comesByTheOthersLibraries(ConsumerRecord<String, String> record) {
        assertThat(record.value()).contains("\"hour\"");
        assertThat(header(record, NamingLibraries.JACKSON)).isEqualTo("jackson-databind-2.15.4.jar");
        assertThat(header(record, NamingLibraries.JEDIS)).isEqualTo("jedis-4.4.8.jar");
    }

    private static String header(ConsumerRecord<String, String> record, String key) {
        return new String(record.headers().lastHeader(key).value(), StandardCharsets.UTF_8);
    }
}
