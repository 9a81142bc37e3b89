package io.github.connectlogins.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.connectlogins.oracle.Replay;
import io.github.connectlogins.oracle.TopicReader;
import io.github.connectlogins.testbed.Broker;
import io.github.connectlogins.testbed.BrokerOptions;
import io.github.connectlogins.testbed.Certificates;
import io.github.connectlogins.testbed.KafkaDistribution;
import io.github.connectlogins.testbed.SecureListener;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Alerts go to another cluster, which speaks TLS and asks for a password that nobody is told. */
@Tag("long")
class OutputClusterIT {
    @RegisterExtension
    static final StackExtension STACK = new StackExtension(StackOptions.defaults());

    private static final String PASSWORD = "planted-secret-one";
    private static final String WRONG = "planted-secret-two";
    private static final Duration WITHIN = Duration.ofSeconds(60);
    private static final int EVENTS = 2_000;

    @TempDir
    private static Path dir;

    private static SecureListener secure;
    private static Broker outputs;
    private static Path secrets;

    @BeforeAll
    static void startTheOtherCluster() throws Exception {
        secure = SecureListener.create(Certificates.create(dir.resolve("tls")), "alerts", PASSWORD);
        outputs = Broker.start(
                KafkaDistribution.located(),
                dir.resolve("outputs"),
                BrokerOptions.defaults().withSecureListener(secure));
        secrets = Files.writeString(
                dir.resolve("secrets.properties"),
                "password=%s%nwrong=%s%nstore=%s%n".formatted(PASSWORD, WRONG, Certificates.PASSWORD));
    }

    @AfterAll
    static void stopTheOtherCluster() {
        if (outputs != null) {
            outputs.close();
        }
    }

    @Test
    void everyAlertIsThereOnceAndNoSecretElsewhere() throws Exception {
        Stack stack = STACK.get();
        stack.createTopic("secured", 2);
        stack.rest().putConnector("secured", sink("secured", "password"));
        write("secured", 0, EVENTS / 2);
        Expectations.awaitCounted(stack, "secured", EVENTS / 2);
        stack.rest().stop("secured", WITHIN);
        write("secured", EVENTS / 2, EVENTS);
        stack.rest().resume("secured");
        Expectations.awaitCounted(stack, "secured", EVENTS);

        Replay replay = Replay.of(stack.reader().readToEnd("secured"), List.of());
        TopicReader reader = new TopicReader(outputs.bootstrapServers());
        await().atMost(WITHIN)
                .untilAsserted(() -> assertThat(Expectations.alerts(reader, "secured-alerts"))
                        .isEqualTo(List.copyOf(replay.alerts())));
        assertThat(reader.readToEnd("secured-control")).isNotEmpty();
        assertThat(topicsOfTheWorkersCluster())
                .contains("secured")
                .doesNotContain("secured-alerts", "secured-control", "secured-stats");
        assertNoSecretIsTold("secured");
    }

    @Test
    void aWrongPasswordIsToldWithoutThePassword() throws Exception {
        Stack stack = STACK.get();
        stack.createTopic("refused", 1);
        stack.rest().putConnector("refused", sink("refused", "wrong"));

        assertThat(Expectations.awaitTrace(stack, "refused"))
                .contains("Writing to the output topics failed: Authentication failed: Invalid username or password")
                .contains("check the security settings output.*");
        assertNoSecretIsTold("refused");
    }

    @Test
    void aControlTopicThatForgetsIsRefusedUntilItIsCompacted() throws Exception {
        Stack stack = STACK.get();
        stack.createTopic("forgetful", 1);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", outputs.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic("forgetful-control", Optional.of(1), Optional.empty())))
                    .all()
                    .get();
            write("forgetful", 0, EVENTS);
            stack.rest().putConnector("forgetful", sink("forgetful", "password"));

            assertThat(Expectations.awaitTrace(stack, "forgetful"))
                    .contains("The control topic forgetful-control has cleanup.policy=delete, expected compact");
            compact(admin, "forgetful-control");
        }
        stack.rest().stop("forgetful", WITHIN);
        stack.rest().resume("forgetful");
        Expectations.awaitCounted(stack, "forgetful", EVENTS);
        Replay replay = Replay.of(stack.reader().readToEnd("forgetful"), List.of());
        await().atMost(WITHIN)
                .untilAsserted(() -> assertThat(
                                Expectations.alerts(new TopicReader(outputs.bootstrapServers()), "forgetful-alerts"))
                        .isEqualTo(List.copyOf(replay.alerts())));
    }

    private static void compact(Admin admin, String topic) throws Exception {
        AlterConfigOp compact =
                new AlterConfigOp(new ConfigEntry("cleanup.policy", "compact"), AlterConfigOp.OpType.SET);
        admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(compact)))
                .all()
                .get();
    }

    /** The sink, with a password that only the worker looks up. */
    private static Map<String, String> sink(String name, String password) {
        Map<String, String> sink =
                Jobs.sink(name, name, STACK.get().redis().uri().toString(), 1);
        sink.put("output.bootstrap.servers", secure.bootstrapServers());
        sink.put("alert.control.topic", name + "-control");
        secure.clientSettings(secret(password), secret("store"))
                .forEach((key, value) -> sink.put("output." + key, value));
        return sink;
    }

    private static String secret(String key) {
        return "${file:" + secrets + ":" + key + "}";
    }

    /** Neither in the worker's log nor in an answer of its API nor in what the workers tell one another. */
    private static void assertNoSecretIsTold(String connector) throws Exception {
        Stack stack = STACK.get();
        StringBuilder told = new StringBuilder(Files.readString(stack.worker().log()));
        for (String path : List.of("", "/config", "/status", "/tasks", "/offsets")) {
            told.append(get("/connectors/" + connector + path));
        }
        told.append(get("/connectors?expand=info&expand=status"));
        stack.reader().readToEnd("connect-configs").forEach(record -> told.append(record.value()));

        assertThat(told).contains("${file:").doesNotContain(PASSWORD, WRONG, Certificates.PASSWORD);
    }

    private static String get(String path) throws Exception {
        URI uri = STACK.get().rest().uri().resolve(path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
    }

    private static List<String> topicsOfTheWorkersCluster() throws Exception {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", STACK.get().broker().bootstrapServers()))) {
            return List.copyOf(admin.listTopics().names().get());
        }
    }

    private static void write(String topic, int from, int to) throws Exception {
        try (TopicWriter writer = STACK.get().writer()) {
            writer.writeEvents(topic, from, to).flush();
        }
    }
}
