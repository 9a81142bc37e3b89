package io.github.connectlogins.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.connectlogins.testbed.FreePorts;
import io.github.connectlogins.testbed.JvmOptions;
import io.github.connectlogins.testbed.RedisOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may see what: behind the basic authentication that comes with Kafka, and where users are not to be known. */
@Tag("long")
class StatsAccessIT {
    private static final int REDIS_PORT = FreePorts.next();
    private static final String LOGIN =
            "Basic " + Base64.getEncoder().encodeToString("operator:battery-staple".getBytes(StandardCharsets.UTF_8));

    @RegisterExtension
    static final StackExtension STACK = new StackExtension(StackOptions.defaults()
            .withRedis(RedisOptions.defaults().withPort(REDIS_PORT))
            .withJvm(withLogins())
            .withWorkerProperties(properties()));

    private static Map<String, String> properties() {
        Map<String, String> properties = LoginsApi.workerProperties(REDIS_PORT, "logins");
        properties.put(
                "rest.extension.classes",
                "org.apache.kafka.connect.rest.basic.auth.extension.BasicAuthSecurityRestExtension,"
                        + LoginsApi.EXTENSION);
        properties.put("logins.user.lookup.enabled", "false");
        return properties;
    }

    private static JvmOptions withLogins() {
        try {
            Path folder = Files.createTempDirectory("logins");
            Path users = folder.resolve("users.properties");
            Path jaas = folder.resolve("jaas.conf");
            Files.writeString(users, "operator=battery-staple\n");
            Files.writeString(
                    jaas,
                    "KafkaConnect { org.apache.kafka.connect.rest.basic.auth.extension.PropertyFileLoginModule required file=\"%s\"; };"
                            .formatted(users));
            for (Path file : List.of(folder, users, jaas)) { // The last one is deleted first.
                file.toFile().deleteOnExit();
            }
            List<String> flags = new ArrayList<>(JvmOptions.quickStart().flags());
            flags.add("-Djava.security.auth.login.config=" + jaas);
            return new JvmOptions(JvmOptions.quickStart().heapMegabytes(), flags);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "style.css", "api/stats", "api/stream", "api/openapi.json"})
    void withoutTheLoginThereIsNothing(String path) throws Exception {
        assertThat(api().raw(path).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "style.css", "api/stats", "api/openapi.json"})
    void withTheLoginThereIsEverything(String path) throws Exception {
        assertThat(api().raw(path, "Authorization", LOGIN).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"api/users", "api/users/alice", "api/user?id=alice", "api/alerts"})
    void usersStayUnknownWhereTheOperatorWantsItSo(String path) throws Exception {
        HttpResponse<String> response = api().raw(path, "Authorization", LOGIN);

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body())
                .isEqualTo(
                        "{\"error_code\":403,\"message\":\"Found a request about users, but logins.user.lookup.enabled is false\"}");
    }

    @Test
    void thePageAllowsNothingFromElsewhere() throws Exception {
        HttpResponse<String> page = api().raw("", "Authorization", LOGIN);

        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
                        .doesNotContain("unsafe"));
        assertThat(page.body()).contains("<h1>Logins</h1>").doesNotContain("http://", "https://");
    }

    @Test
    void aFileThatABrowserHasIsNotSentAgain() throws Exception {
        String etag = api().raw("style.css", "Authorization", LOGIN)
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        HttpResponse<String> again = api().raw("style.css", "Authorization", LOGIN, "If-None-Match", etag);

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    private static LoginsApi api() {
        return new LoginsApi(STACK.get().rest().uri());
    }
}
