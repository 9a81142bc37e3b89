package io.github.connectlogins.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each Compose that is installed says of docker-compose.yml, with each choice of profiles; no engine is asked. */
class ComposeFileTest {
    private static final Path HOME = Path.of("..");
    private static final List<List<String>> PROFILES =
            List.of(List.of(), List.of("monitoring"), List.of("processed"), List.of("monitoring", "processed"));

    @ParameterizedTest
    @ValueSource(strings = {"docker-compose", "docker compose"})
    void theFileIsRightWithAnyProfiles(String compose) throws Exception {
        List<String> program = List.of(compose.split(" ", -1));
        assumeTrue(
                Docker.succeeds(with(program, "version")),
                () -> "there is no \"%s\" on this machine".formatted(compose));

        for (List<String> profiles : PROFILES) {
            Stream<String> options = profiles.stream().flatMap(profile -> Stream.of("--profile", profile));
            String[] command = with(program, Stream.concat(options, Stream.of("config", "--quiet")));
            assertThat(complaint(command)).as(String.join(" ", command)).isEmpty();
        }
    }

    /** All it says where it refuses the file; nothing otherwise. */
    private static String complaint(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(HOME.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? "" : "exit code " + process.exitValue() + ": " + said;
    }

    private static String[] with(List<String> program, String... arguments) {
        return with(program, Stream.of(arguments));
    }

    private static String[] with(List<String> program, Stream<String> arguments) {
        return Stream.concat(program.stream(), arguments).toArray(String[]::new);
    }
}
