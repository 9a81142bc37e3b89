package io.github.connectlogins.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.connectlogins.testbed.ConnectWorker;
import io.github.connectlogins.testbed.FreePorts;
import io.github.connectlogins.testbed.JvmOptions;
import io.github.connectlogins.testbed.KafkaDistribution;
import io.github.connectlogins.testbed.Prometheus;
import io.github.connectlogins.testbed.WorkerOptions;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What lies in config/monitoring, with a worker, the agent and a Prometheus that scrapes it. */
@Tag("long")
@EnabledIf(
        value = "io.github.connectlogins.testbed.Prometheus#isInstalled",
        disabledReason = "there is no prometheus on this machine")
class MonitoringIT {
    private static final Path MONITORING = Path.of("..", "config", "monitoring");
    private static final Duration WITHIN = Duration.ofSeconds(60);
    private static final Pattern RULE_NAME = Pattern.compile("(?m)^ {4}name: (\\S+)$");
    private static final Pattern ALERT_EXPR = Pattern.compile("(?m)^ +expr: (.+) > [\\d.]+$");

    @RegisterExtension
    static final StackExtension STACK =
            new StackExtension(StackOptions.defaults().withWorkers(0));

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final int AGENT_PORT = FreePorts.next();

    private static ConnectWorker worker;
    private static Prometheus prometheus;

    @BeforeAll
    static void startJobsAndPrometheus(@TempDir Path dir) throws Exception {
        prometheus = Prometheus.start(Files.createDirectories(dir.resolve("prometheus")), prometheusConfig(dir));
        worker = ConnectWorker.start(
                KafkaDistribution.located(),
                dir.resolve("worker"),
                WorkerOptions.of(STACK.get().broker().bootstrapServers())
                        .withPluginPath(Stack.componentZip().unpackTo(dir.resolve("plugins")))
                        .withJvm(withAgent()));
        worker.rest().putConnector("made", enriched(endless(Jobs.generator("user-login", 0, 1))));
        worker.rest().putConnector("read", files(dir.resolve("logs")));
        String redis = STACK.get().redis().uri().toString();
        worker.rest().putConnector("counted", Jobs.sink("counted", "user-login", redis, 1));
    }

    @AfterAll
    static void stop() {
        Stream.of(prometheus, worker).filter(server -> server != null).forEach(server -> server.close());
    }

    @Test
    void everyRuleOfTheExporterNamesSomethingThatAWorkerTells() throws Exception {
        List<Pattern> names = found(RULE_NAME, "jmx-exporter.yml").stream()
                .map(name -> Pattern.compile("(?m)^" + name.replaceAll("\\$\\d", "\\\\w+") + "[{ ]"))
                .toList();

        assertThat(names).hasSizeGreaterThan(5);
        await().atMost(WITHIN)
                .untilAsserted(() -> assertThat(names)
                        .allSatisfy(name -> assertThat(get(URI.create("http://127.0.0.1:" + AGENT_PORT + "/metrics")))
                                .containsPattern(name)));
    }

    @Test
    void everyPanelOfTheDashboardHasData() throws Exception {
        List<String> queries = new ArrayList<>();
        JsonNode dashboard = new ObjectMapper().readTree(Files.readString(MONITORING.resolve("grafana/logins.json")));
        dashboard
                .findValues("targets")
                .forEach(targets -> targets.forEach(
                        target -> queries.add(target.path("expr").textValue().replace("$connector", ".*"))));

        assertThat(queries).hasSizeGreaterThan(20);
        await().atMost(WITHIN)
                .untilAsserted(() -> assertThat(withoutData(queries)).isEmpty());
    }

    @Test
    void everyAlertLooksAtSomethingThatIsThere() throws Exception {
        List<String> queries = found(ALERT_EXPR, "alerts.yml");

        assertThat(queries)
                .hasSize(found(Pattern.compile("- (alert): "), "alerts.yml").size());
        await().atMost(WITHIN)
                .untilAsserted(() -> assertThat(withoutData(queries)).isEmpty());
    }

    @Test
    void prometheusTakesTheAlertsAsTheyAre() throws Exception {
        int alerts = found(Pattern.compile("- (alert): "), "alerts.yml").size();

        await().atMost(WITHIN)
                .untilAsserted(() -> assertThat(new ObjectMapper()
                                .readTree(get(prometheus.uri().resolve("/api/v1/rules")))
                                .findValuesAsText("health"))
                        .hasSize(alerts)
                        .containsOnly("ok"));
    }

    private static List<String> withoutData(List<String> queries) throws Exception {
        List<String> without = new ArrayList<>();
        for (String query : queries) {
            URI asked =
                    prometheus.uri().resolve("/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
            JsonNode values =
                    new ObjectMapper().readTree(get(asked)).path("data").path("result");
            if (values.isEmpty() || values.toString().contains("\"NaN\"")) {
                without.add(query);
            }
        }
        return without;
    }

    private static String get(URI uri) throws IOException, InterruptedException {
        return CLIENT.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static List<String> found(Pattern pattern, String file) throws IOException {
        return pattern.matcher(Files.readString(MONITORING.resolve(file)))
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }

    private static JvmOptions withAgent() {
        List<String> flags = new ArrayList<>(JvmOptions.quickStart().flags());
        flags.add("-javaagent:" + System.getProperty("logins.agent") + "=127.0.0.1:" + AGENT_PORT + ":"
                + MONITORING.resolve("jmx-exporter.yml").toAbsolutePath());
        return new JvmOptions(JvmOptions.quickStart().heapMegabytes(), flags);
    }

    /** The file as it is, but for the worker's address, and quicker. */
    private static Path prometheusConfig(Path dir) throws IOException {
        Files.copy(MONITORING.resolve("alerts.yml"), dir.resolve("alerts.yml"));
        return Files.writeString(
                dir.resolve("prometheus.yml"),
                Files.readString(MONITORING.resolve("prometheus.yml"))
                        .replace("connect:9404", "127.0.0.1:" + AGENT_PORT)
                        .replaceAll("(scrape|evaluation)_interval: \\d+s", "$1_interval: 1s"));
    }

    private static Map<String, String> endless(Map<String, String> job) {
        job.put("generator.rate.per.second", "200");
        return job;
    }

    private static Map<String, String> enriched(Map<String, String> job) {
        job.put("transforms", "enrich");
        job.put("transforms.enrich.type", Jobs.ENRICH);
        return job;
    }

    private static Map<String, String> files(Path folder) throws IOException {
        Files.writeString(Files.createDirectories(folder).resolve("logins.jsonl"), """
                {"user_id":"ada","timestamp":1767225600000,"outcome":"success"}
                no login
                """);
        Map<String, String> job = Jobs.generator("files", 0, 1);
        job.keySet().removeIf(key -> key.startsWith("generator."));
        job.put("feed", "files");
        job.put("files.path", folder.toAbsolutePath().toString());
        job.put("invalid.topic", "files-invalid");
        return job;
    }
}
