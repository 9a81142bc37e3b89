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
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the documentation tells people to type to a worker is typed, word for word but for the addresses. */
@Tag("long")
class DocumentedCommandsIT {
    private static final int REDIS_PORT = FreePorts.next();
    private static final Path HOME = Path.of("..");
    private static final Pattern COMMAND = Pattern.compile("(?m)^ {4,}(curl (?:.*\\\\\\R)*.*)$");
    private static final Duration WITHIN = Duration.ofMinutes(1);

    @RegisterExtension
    static final StackExtension STACK = new StackExtension(StackOptions.defaults()
            .withRedis(RedisOptions.defaults().withPort(REDIS_PORT))
            .withWorkerProperties(LoginsApi.workerProperties(REDIS_PORT, "logins")));

    @TempDir
    private Path dir;

    @BeforeEach
    void copyTheDemo() throws IOException {
        Path demo = Files.createDirectories(dir.resolve("config/demo"));
        try (Stream<Path> files = Files.list(HOME.resolve("config/demo"))) {
            for (Path file : files.toList()) {
                Files.writeString(demo.resolve(file.getFileName()), atOurAddresses(Files.readString(file)));
            }
        }
    }

    @Test
    void whoeverInstallsAndOperatesItGetsWhatIsSaid() throws IOException {
        List<String> done = Stream.of("README.md", "docs/install.md", "docs/operate.md")
                .flatMap(page -> commandsOf(page).stream())
                .toList();

        assertThat(done).hasSizeGreaterThan(8).allSatisfy(this::succeeds);
        LoginsApi api = new LoginsApi(STACK.get().rest().uri());
        await().atMost(WITHIN)
                .until(() -> api.get("/stats").body().path("attempts").asLong() > 0);
    }

    private static List<String> commandsOf(String page) {
        try {
            return COMMAND.matcher(Files.readString(HOME.resolve(page)))
                    .results()
                    .map(command -> atOurAddresses(command.group(1)))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError("found no page " + page, e);
        }
    }

    private static String atOurAddresses(String text) {
        return text.replace("localhost:8083", STACK.get().rest().uri().getAuthority())
                .replace("localhost:6379", "localhost:" + REDIS_PORT);
    }

    /** A worker may be busy with what it was asked for before. */
    private void succeeds(String command) {
        await().atMost(WITHIN).untilAsserted(() -> {
            Process shell = new ProcessBuilder(
                            "bash",
                            "-o",
                            "pipefail",
                            "-c",
                            "curl() { command curl --fail-with-body -sS \"$@\"; }; " + command)
                    .directory(dir.toFile())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(shell.waitFor()).as("%s%n%s", command, said).isZero();
        });
    }
}
