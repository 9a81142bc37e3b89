package io.github.connectlogins.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.connectlogins.oracle.CountedState;
import io.github.connectlogins.oracle.Replay;
import io.github.connectlogins.oracle.TopicReader;
import io.github.connectlogins.testbed.Broker;
import io.github.connectlogins.testbed.BrokerOptions;
import io.github.connectlogins.testbed.Certificates;
import io.github.connectlogins.testbed.ConnectWorker;
import io.github.connectlogins.testbed.KafkaDistribution;
import io.github.connectlogins.testbed.RedisOptions;
import io.github.connectlogins.testbed.RedisServer;
import io.github.connectlogins.testbed.SecureListener;
import io.github.connectlogins.testbed.WorkerOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** The settings of docs/security.md as they stand there, against servers that let nobody else in. */
@Tag("long")
class SecurityIT {
    private static final String KAFKA_PASSWORD = "planted-kafka";
    private static final String REDIS_PASSWORD = "planted-redis";
    private static final String VIEWER_PASSWORD = "planted-viewer";
    private static final String PSEUDONYM_KEY = "planted-pseudonym-key-of-32-characters";
    private static final String WRONG = "planted-wrong";
    private static final List<String> SECRETS =
            List.of(KAFKA_PASSWORD, REDIS_PASSWORD, VIEWER_PASSWORD, PSEUDONYM_KEY, WRONG, Certificates.PASSWORD);
    private static final Duration WITHIN = Duration.ofSeconds(60);
    private static final int EVENTS = 700;

    @TempDir
    private static Path dir;

    private static DocumentedSettings documented;
    private static SecureListener secure;
    private static RedisServer redis;
    private static Broker broker;
    private static ConnectWorker worker;

    @BeforeAll
    static void start() throws Exception {
        Certificates certificates = Certificates.create(dir.resolve("tls"));
        writeSecrets(certificates);
        secure = SecureListener.create(certificates, "nobody", "unused-by-scram");
        redis = RedisServer.start(
                dir.resolve("redis"),
                RedisOptions.defaults().withAppendOnly(true).withTls(certificates));
        allow("sink", REDIS_PASSWORD);
        allow("viewer", VIEWER_PASSWORD);
        broker = Broker.start(
                KafkaDistribution.located(),
                dir.resolve("broker"),
                BrokerOptions.defaults().withSecureListener(secure));
        prepareBroker();
        documented = DocumentedSettings.of(
                "security.md",
                Map.of(
                        "/etc/logins", dir.resolve("etc").toString(),
                        "alerts.example:9093", secure.bootstrapServers(),
                        "redis.example:6379", "127.0.0.1:" + redis.peerPort()));
        worker = startWorker();
    }

    private static void writeSecrets(Certificates certificates) throws IOException {
        Path etc = dir.resolve("etc");
        Path tls = Files.createDirectories(etc.resolve("tls"));
        Files.copy(certificates.clientTruststore(), tls.resolve("kafka.p12"));
        Files.copy(certificates.clientTruststorePem(), tls.resolve("redis.pem"));
        Files.copy(certificates.clientKeystorePem(), tls.resolve("client.pem"));
        Files.writeString(
                etc.resolve("secrets.properties"),
                "kafka=%s%nredis=%s%ntruststore=%s%nwrong=%s%n"
                        .formatted(KAFKA_PASSWORD, REDIS_PASSWORD, Certificates.PASSWORD, WRONG));
        Files.writeString(Files.createDirectories(etc.resolve("secrets")).resolve("pseudonym-key"), PSEUDONYM_KEY);
    }

    /** With the rights that docs/redis.md says suffice. */
    private static void allow(String user, String password) throws IOException {
        String command = DocumentedSettings.page("redis.md")
                .lines()
                .dropWhile(line -> !line.startsWith("ACL SETUSER " + user + " "))
                .takeWhile(line -> !line.startsWith("```"))
                .reduce("", (all, line) -> all + " " + line.strip());
        String[] rules = command.strip().split(" ");
        try (Jedis admin = redis.connect()) {
            admin.aclSetUser(
                    user,
                    Arrays.stream(rules)
                            .skip(3)
                            .map(rule -> rule.equals(">password") ? ">" + password : rule)
                            .toArray(String[]::new));
        }
    }

    private static void prepareBroker() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            ScramCredentialInfo scram = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion("alerts", scram, KAFKA_PASSWORD)))
                    .all()
                    .get();
            admin.createTopics(List.of(new NewTopic("logins", Optional.of(1), Optional.empty())))
                    .all()
                    .get();
        }
    }

    private static ConnectWorker startWorker() throws InterruptedException {
        Map<String, String> properties = new HashMap<>(documented.block("worker"));
        properties.putAll(documented.block("page"));
        return ConnectWorker.start(
                KafkaDistribution.located(),
                dir.resolve("worker"),
                WorkerOptions.of(broker.bootstrapServers())
                        .withPluginPath(Stack.componentZip().unpackTo(dir.resolve("plugins")))
                        .withProperties(properties)
                        .withEnvironment(Map.of("LOGINS_VIEWER_PASSWORD", VIEWER_PASSWORD)));
    }

    @AfterAll
    static void stop() {
        for (AutoCloseable server : Arrays.asList(worker, broker, redis)) {
            closeQuietly(server);
        }
    }

    private static void closeQuietly(AutoCloseable server) {
        try {
            if (server != null) {
                server.close();
            }
        } catch (Exception failure) {
            throw new IllegalStateException("a server does not end", failure);
        }
    }

    @Test
    void asDocumentedItCountsAlertsAndShowsAndTellsNoSecret() throws Exception {
        TopicReader reader = new TopicReader(broker.bootstrapServers());
        try (TopicWriter writer = new TopicWriter(broker.bootstrapServers())) {
            writer.writeEvents("logins", 0, EVENTS).flush();
        }
        Map<String, String> sink = sink("secured");
        worker.rest().putConnector("secured", sink);

        try (CountedState state = new CountedState(redis.uri(), "logins")) {
            await().atMost(WITHIN)
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(state.attempts()).isEqualTo(EVENTS));
        }
        Replay replay = Replay.of(reader.readToEnd("logins"), List.of());
        await().atMost(WITHIN)
                .untilAsserted(() -> assertThat(reader.readToEnd("secured-alerts"))
                        .hasSameSizeAs(replay.alerts())
                        .allSatisfy(alert -> assertThat(alert.key()).hasSize(43))
                        .noneMatch(alert -> alert.value().contains("user-")));
        LoginsApi api = new LoginsApi(worker.rest().uri());
        await().atMost(WITHIN)
                .untilAsserted(() -> assertThat(
                                api.get("/stats").body().path("attempts").asLong())
                        .isEqualTo(EVENTS));
        assertThat(api.answer("/pipeline").at("/redis/up").asBoolean()).isTrue();
        assertNothingTellsASecret("secured", sink);
    }

    @Test
    void aLoginThatIsRefusedIsToldWithoutThePassword() throws Exception {
        Map<String, String> sink = sink("refused");
        sink.put("redis.password", "${file:" + dir.resolve("etc/secrets.properties") + ":wrong}");
        worker.rest().putConnector("refused", sink);

        await().atMost(WITHIN)
                .untilAsserted(() -> assertThat(worker.rest()
                                .status("refused")
                                .at("/tasks/0/trace")
                                .asText())
                        .contains("WRONGPASS"));
        assertNothingTellsASecret("refused", sink);
    }

    private static Map<String, String> sink(String name) {
        Map<String, String> sink = Jobs.sink(name, "logins", "", 1);
        sink.put("redis.namespace", "logins");
        for (String block : List.of("outputs", "redis", "pseudonyms")) {
            sink.putAll(documented.block(block));
        }
        return sink;
    }

    /** Neither the log, nor an answer of the worker, nor a topic. */
    private static void assertNothingTellsASecret(String connector, Map<String, String> settings) throws Exception {
        StringBuilder told = new StringBuilder(Files.readString(worker.log()));
        for (String path : List.of("", "/config", "/status", "/tasks", "/offsets", "/topics")) {
            told.append(answer(request("/connectors/" + connector + path)));
        }
        for (String path : List.of("/connectors?expand=info&expand=status", "/logins/api", "/logins/api/pipeline")) {
            told.append(answer(request(path)));
        }
        Map<String, String> named = new HashMap<>(settings);
        named.put("name", connector);
        told.append(answer(request("/connector-plugins/LoginStatsSinkConnector/config/validate")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(new ObjectMapper().writeValueAsString(named)))));
        TopicReader reader = new TopicReader(broker.bootstrapServers());
        for (String topic : List.of("connect-configs", "connect-statuss")) {
            reader.readToEnd(topic).forEach(record -> told.append(record.value()));
        }

        assertThat(told).contains("${file:", "${directory:", "[hidden]").doesNotContain(SECRETS.toArray(new String[0]));
    }

    private static HttpRequest.Builder request(String path) {
        URI uri = worker.rest().uri().resolve(path);
        return HttpRequest.newBuilder(uri).timeout(WITHIN);
    }

    private static String answer(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.ofString())
                .body();
    }
}
