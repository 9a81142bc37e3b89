package io.github.connectlogins.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.connectlogins.testbed.FreePorts;
import io.github.connectlogins.testbed.RedisOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the documentation tells people to type to a worker and a Redis is typed, word for word but for the addresses.
 */
@Tag("long")
@EnabledIf(value = "canRun", disabledReason = "curl, redis-cli or openssl is missing")
class DocumentedCommandsIT {
    private static final int REDIS_PORT = FreePorts.next();
    private static final Path CONFIG = Path.of("..", "config");
    private static final Duration WITHIN = Duration.ofMinutes(1);

    /** A refusal is a failure here, and Redis answers in the form that people see. */
    private static final String PROGRAMS = """
            set -o pipefail
            curl() { command curl --fail-with-body -sS "$@"; }
            redis-cli() { command redis-cli --no-raw -p %d "$@" | grep -v -e '^(error)' -e '^(nil)'; }
            HGET() { redis-cli HGET "$@"; }
            """.formatted(REDIS_PORT);

    @RegisterExtension
    static final StackExtension STACK = new StackExtension(StackOptions.defaults()
            .withRedis(RedisOptions.defaults().withPort(REDIS_PORT))
            .withWorkerProperties(LoginsApi.workerProperties(REDIS_PORT, "logins")));

    @TempDir
    private Path dir;

    static boolean canRun() {
        return Docker.succeeds("bash", "-c", "type curl redis-cli openssl");
    }

    @BeforeEach
    void copyTheDemo() throws IOException {
        Path demo = Files.createDirectories(dir.resolve("config/demo"));
        try (Stream<Path> files = Files.list(CONFIG.resolve("demo"))) {
            for (Path file : files.toList()) {
                Files.writeString(demo.resolve(file.getFileName()), atOurAddresses(Files.readString(file)));
            }
        }
    }

    /** Who is one login and one failure. */
    @BeforeEach
    void letAliceLogIn() throws Exception {
        STACK.get().createTopic("user-login", 3);
        try (TopicWriter writer = STACK.get().writer()) {
            for (String event : List.of(
                    "{\"user_id\":\"alice\",\"timestamp\":1767225600000,\"outcome\":\"SUCCESS\"}",
                    "{\"user_id\":\"alice\",\"timestamp\":1767225600001,\"outcome\":\"FAILURE\"}")) {
                writer.write("user-login", "alice", event);
            }
            writer.flush();
        }
    }

    @Test
    void whoeverInstallsAndOperatesItGetsWhatIsSaid() throws IOException {
        List<DocumentedCommand> documented = DocumentedCommand.all();
        List<String> typed = ShownCommands.read().by(getClass());

        assertThat(typed)
                .hasSizeGreaterThan(10)
                .allSatisfy(text -> assertThat(documented)
                        .filteredOn(command -> command.text().equals(text))
                        .isNotEmpty()
                        .allSatisfy(this::succeeds));
        LoginsApi api = new LoginsApi(STACK.get().rest().uri());
        await().atMost(WITHIN)
                .until(() -> api.get("/stats").body().path("attempts").asLong() > 0);
    }

    private static String atOurAddresses(String text) {
        return text.replace("localhost:8083", STACK.get().rest().uri().getAuthority())
                .replace("localhost:6379", "localhost:" + REDIS_PORT);
    }

    /** A worker may be busy with what it was asked for before. */
    private void succeeds(DocumentedCommand command) {
        await().atMost(WITHIN).untilAsserted(() -> {
            Process shell = new ProcessBuilder("bash", "-c", PROGRAMS + atOurAddresses(command.text()))
                    .directory(dir.toFile())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(shell.waitFor()).as("%s%n%s", command, said).isZero();
            assertThat(said.strip()).contains(command.answer());
        });
    }
}
