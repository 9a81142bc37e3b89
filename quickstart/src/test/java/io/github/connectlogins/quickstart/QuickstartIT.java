package io.github.connectlogins.quickstart;

import static io.github.connectlogins.quickstart.StartScript.lines;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command as its start script runs it, with what the build has made. */
@Timeout(180)
class QuickstartIT {
    private static final int INTERRUPTED = 130;

    @TempDir
    private Path temporary;

    private Process quickstart;

    @AfterEach
    void endWhatATestGaveUp() {
        StartScript.end(quickstart);
    }

    @Test
    void theSampleOfTheJobRbaTellsWhoFailsEightTimesInARow() throws IOException, InterruptedException {
        start("--job", "rba", "--once");
        List<String> lines = lines(quickstart.inputReader()).toList();

        assertThat(quickstart.waitFor()).as(() -> String.join("\n", lines)).isZero();
        assertThat(lines.stream().limit(3))
                .anyMatch(line -> line.matches("  look    http://127\\.0\\.0\\.1:\\d+/logins/"));
        assertThat(lines)
                .anyMatch(line -> line.startsWith("events        98 in the topic, 98 counted, after "))
                .contains("outcomes      83 logins, 15 failures (15.3 %)")
                .contains("alerts        2")
                .anyMatch(line -> line.contains("user 1491338076741520868  3 failures in a row within 38 s"))
                .anyMatch(line -> line.contains("user 1491338076741520868  6 failures in a row within 97 s"));
        assertThatNothingIsLeft();
    }

    /** The figures were counted beside, by other means, from the samples. */
    @Tag("long")
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    openssh          | 82 in the topic, 82 counted              | 26 logins, 56 failures (68.3 %) | 9 | user root  6 failures in a row
                    keycloak         | 53 in the topic, 53 counted              | 31 logins, 22 failures (41.5 %) | 3 | user dan  3 failures in a row
                    okta             | 33 in the topic, 33 counted              | 23 logins, 10 failures (30.3 %) | 1 | user bo@corp.example  3 failures in a row
                    customer-logins  | 28 in the topic, 27 counted              | 9 logins, 18 failures (66.7 %)  | 4 | user c1  Failed3ConsecutiveLogins
                    monthly-logins   | 243 in the topic, 242 counted            | 242 logins, 0 failures (0.0 %)  | 0 |
                    user-login-stats | 120 in the topic, 115 counted            | 115 logins, 0 failures (0.0 %)  | 0 |
                    """)
    void theSampleOfAJobIsCounted(String job, String events, String outcomes, int alerts, String alert)
            throws IOException, InterruptedException {
        start("--job", job, "--once");
        List<String> lines = lines(quickstart.inputReader()).toList();

        assertThat(quickstart.waitFor()).as(() -> String.join("\n", lines)).isZero();
        assertThat(lines)
                .anyMatch(line -> line.startsWith("events        " + events + ", after "))
                .contains("outcomes      " + outcomes)
                .anyMatch(line -> line.startsWith("alerts        " + alerts))
                .anyMatch(line -> line.contains(alert == null ? "" : alert));
        assertThatNothingIsLeft();
    }

    @Tag("long")
    @Test
    void whatAJobWritesToTheOtherBrokerIsCountedByTopic() throws IOException, InterruptedException {
        start("--job", "processed-logins", "--once");
        List<String> lines = lines(quickstart.inputReader()).toList();

        assertThat(quickstart.waitFor()).as(() -> String.join("\n", lines)).isZero();
        assertThat(lines)
                .anyMatch(line -> line.startsWith("events        262 in the topic, 256 counted, after "))
                .contains("outcomes      256 logins, 0 failures (0.0 %)")
                .filteredOn(line -> line.startsWith("other broker"))
                .containsExactly(
                        "other broker  256 in the topic processed-logins",
                        "other broker  2 in the topic processed-logins-insights");
        assertThatNothingIsLeft();
    }

    @Test
    void ctrlCStopsEverythingAndLeavesNothingBehind() throws IOException, InterruptedException {
        start("--rate", "100");
        BufferedReader output = quickstart.inputReader();
        String line = output.readLine();
        while (line != null && !line.contains("in the topic")) {
            line = output.readLine();
        }
        List<ProcessHandle> servers = quickstart.descendants().toList();
        assertThat(servers).isNotEmpty();

        interrupt(quickstart);

        assertThat(output.lines()).last().isEqualTo("Stopped.");
        assertThat(quickstart.waitFor()).isEqualTo(INTERRUPTED);
        assertThat(servers).allSatisfy(server -> assertThat(server.onExit()).succeedsWithin(10, TimeUnit.SECONDS));
        assertThatNothingIsLeft();
    }

    @Test
    void itTellsItsOptions() throws IOException, InterruptedException {
        start("--help");

        assertThat(lines(quickstart.inputReader()))
                .anyMatch(line -> line.contains("--job"))
                .anyMatch(line -> line.contains("--once"));
        assertThat(quickstart.waitFor()).isZero();
    }

    @Test
    void aJobThatIsNotThereIsAUsageErrorInOneLine() throws IOException, InterruptedException {
        start("--job", "nope");

        assertThat(lines(quickstart.inputReader()))
                .containsExactly("found no job \"nope\", expected one of [customer-logins, demo, keycloak,"
                        + " mock-data, monthly-logins, okta, openssh, processed-logins, rba, user-login-stats]");
        assertThat(quickstart.waitFor()).isEqualTo(2);
    }

    @Test
    void aFolderOfPluginsThatIsNotThereIsAUsageErrorInOneLine() throws IOException, InterruptedException {
        start("--plugins", "nowhere");

        assertThat(lines(quickstart.inputReader()))
                .containsExactly("found no folder nowhere, expected one that holds a folder for each plugin");
        assertThat(quickstart.waitFor()).isEqualTo(2);
    }

    private void start(String... arguments) throws IOException {
        quickstart = new StartScript("-Djava.io.tmpdir=" + temporary).start(arguments);
    }

    private static void interrupt(Process process) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
        assertThat(kill.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    /** The JVM keeps a folder of figures for its tools there, whoever runs. */
    private void assertThatNothingIsLeft() throws IOException {
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.startsWith("kafka-connect-logins"));
        }
    }
}
