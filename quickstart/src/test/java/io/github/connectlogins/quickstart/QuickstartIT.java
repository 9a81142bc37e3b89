package io.github.connectlogins.quickstart;

import static io.github.connectlogins.quickstart.StartScript.lines;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
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

    /** As rsyslog writes it where nothing else is set: no year, and what repeats in one line. */
    private static final String AUTH_LOG = """
            Mar  1 05:58:11 web1 sshd[812]: Server listening on 0.0.0.0 port 22.
            Mar  1 06:00:01 web1 CRON[901]: pam_unix(cron:session): session opened for user root(uid=0) by (uid=0)
            Mar  1 06:08:29 web1 sshd[2107]: Accepted publickey for ada from 192.0.2.10 port 49822 ssh2: ED25519 SHA256:q
            Mar  1 06:08:29 web1 sshd[2107]: pam_unix(sshd:session): session opened for user ada(uid=1003) by (uid=0)
            Mar  1 06:43:20 web1 sshd[2127]: Failed password for root from 198.51.100.77 port 53482 ssh2
            Mar  1 06:43:29 web1 sshd[2127]: message repeated 4 times: [ Failed password for root from 198.51.100.77 port 53482 ssh2]
            Mar  1 06:43:29 web1 sshd[2127]: error: maximum authentication attempts exceeded for root from 198.51.100.77 port 53482 ssh2 [preauth]
            Mar  1 06:50:03 web1 sshd[2130]: Invalid user  from 203.0.113.9 port 4001
            Mar  1 06:50:04 web1 sshd[2130]: Connection closed by invalid user  203.0.113.9 port 4001 [preauth]
            Mar  1 06:50:09 web1 sshd[2131]: Invalid user pi from 203.0.113.9 port 4002
            Mar  1 06:50:11 web1 sshd[2131]: Failed password for invalid user pi from 203.0.113.9 port 4002 ssh2
            Mar  1 07:00:00 web1 sshd[2140]: Failed password for ben from 192.0.2.24 port 50110 ssh2
            Mar  1 07:00:04 web1 last message repeated 2 times
            Mar  1 07:00:20 web1 sshd[2141]: Accepted password for ben from 192.0.2.24 port 50112 ssh2
            Mar  1 07:10:41 web1 sudo:      ben : TTY=pts/0 ; PWD=/home/ben ; USER=root ; COMMAND=/usr/bin/id
            """;

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
                    auth0            | 8 in the topic, 8 counted                | 3 logins, 5 failures (62.5 %)   | 1 | user cleo@example.org  3 failures in a row within 2 s
                    entra            | 8 in the topic, 8 counted                | 3 logins, 5 failures (62.5 %)   | 1 | user cleo@example.org  3 failures in a row within 9 s
                    onelogin         | 9 in the topic, 9 counted                | 4 logins, 5 failures (55.6 %)   | 1 | user 88000103  3 failures in a row within 7 s
                    duo              | 8 in the topic, 8 counted                | 4 logins, 4 failures (50.0 %)   | 1 | user cleo@example.org  3 failures in a row within 2 min
                    google-workspace | 8 in the topic, 8 counted                | 4 logins, 4 failures (50.0 %)   | 1 | user cleo@example.com  3 failures in a row within 8 s
                    windows          | 9 in the topic, 9 counted                | 4 logins, 5 failures (55.6 %)   | 1 | user cleo  3 failures in a row within 2 s
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
    void theLogOfAServerIsCounted() throws IOException, InterruptedException {
        Path log = Files.writeString(temporary.resolve("auth.log"), AUTH_LOG);
        Files.setLastModifiedTime(log, FileTime.from(Instant.parse("2025-03-02T00:00:00Z")));
        start("--job", "openssh", "--once", "--input", log.toString());
        List<String> lines = lines(quickstart.inputReader()).toList();

        assertThat(quickstart.waitFor()).as(() -> String.join("\n", lines)).isZero();
        assertThat(lines)
                .anyMatch(line -> line.startsWith("events        12 in the topic, 12 counted, after "))
                .contains(
                        "outcomes      2 logins, 10 failures (83.3 %)",
                        "host          web1 (12)",
                        "method        password (9), publickey (1)",
                        "alerts        2",
                        "  2025-03-01 06:43:29  user root  3 failures in a row within 9 s, last from 198.51.100.77",
                        "  2025-03-01 07:00:00  user ben  3 failures in a row within 0 s, last from 192.0.2.24");
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
                .containsExactly("found no job \"nope\", expected one of [auth0, customer-logins, demo, duo, entra,"
                        + " google-workspace, keycloak, mock-data, monthly-logins, okta, onelogin, openssh,"
                        + " processed-logins, rba, user-login-stats, windows]");
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
