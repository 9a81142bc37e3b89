package io.github.connectlogins.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.github.connectlogins.testbed.FreePorts;
import io.github.connectlogins.testbed.JvmOptions;
import io.github.connectlogins.testbed.RedisOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.StreamEntryID;

/** Who may see what: behind the basic authentication that comes with Kafka, and where users are not to be known. */
@Tag("long")
class StatsAccessIT {
    private static final int REDIS_PORT = FreePorts.next();
    private static final String LOGIN =
            "Basic " + Base64.getEncoder().encodeToString("operator:battery-staple".getBytes(StandardCharsets.UTF_8));

    private static final LocatorAssertions.HasTextOptions SLOWLY =
            new LocatorAssertions.HasTextOptions().setTimeout(30_000);

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
        HttpResponse<String> refused = api().raw(path);

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Basic "));
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
    @Timeout(60)
    void theLiveEventsTellCountsButNotWhoFailed() throws Exception {
        List<String> heard = new ArrayList<>();
        try (Jedis redis = STACK.get().redis().connect();
                BufferedReader events = new BufferedReader(new InputStreamReader(
                        api().stream("logins", "Authorization", LOGIN), StandardCharsets.UTF_8))) {
            hear(events, heard, "event: pulse");
            redis.hset("logins:meta", Map.of("buckets", "1", "user.hashes", "64", "connector", "sink"));
            redis.hset("{logins:0}:c", "fail", "3");
            redis.xadd(
                    "{logins:0}:a",
                    StreamEntryID.NEW_ENTRY,
                    Map.of("id", "t-0-2", "user", "alice", "length", "3", "first", "rr", "last", "rs", "ip", ""));
            hear(events, heard, "\"failures\":3,");
            hear(events, heard, "event: pulse");
        }
        assertThat(heard).noneMatch(line -> line.contains("alice") || line.contains("event: alert"));
    }

    private static void hear(BufferedReader events, List<String> heard, String until) throws IOException {
        String line = events.readLine();
        while (line != null && !line.contains(until)) {
            heard.add(line);
            line = events.readLine();
        }
        heard.add(Objects.requireNonNull(line, "the stream has ended"));
    }

    @Test
    @EnabledIf(value = "io.github.connectlogins.it.Chromium#isInstalled", disabledReason = Chromium.MISSING)
    void thePageWorksWithTheLoginAndHasNoPanelsAboutUsers() {
        try (Chromium browser = new Chromium()) {
            Page page = browser.open(api().page(), "operator", "battery-staple");

            PlaywrightAssertions.assertThat(page.locator("#status")).hasText("Live", SLOWLY);
            assertThat(page.locator("[data-users]").all())
                    .hasSize(4)
                    .allSatisfy(panel -> assertThat(panel.isVisible()).isFalse());
            assertThat(page.locator("#line").isVisible()).isTrue();
        }
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
