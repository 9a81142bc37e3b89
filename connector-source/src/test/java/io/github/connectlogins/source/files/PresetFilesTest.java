package io.github.connectlogins.source.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.connectlogins.core.BoundedJson;
import io.github.connectlogins.core.JsonLimits;
import io.github.connectlogins.core.preset.Presets;
import io.github.connectlogins.source.SourceRun;
import io.github.connectlogins.source.StoredOffsets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of known products. */
class PresetFilesTest {
    private static final String AUTH_LOG = """
            Dec 31 23:59:57 web1 CRON[70]: pam_unix(cron:session): session opened for user root
            Dec 31 23:59:58 web1 sshd[71]: Invalid user eve from 198.51.100.9 port 4001
            Dec 31 23:59:59 web1 sshd[71]: Failed password for invalid user eve from 198.51.100.9 port 4001 ssh2
            Jan  1 00:00:01 web1 sshd[71]: message repeated 2 times: [ Failed password for invalid user eve from 198.51.100.9 port 4001 ssh2]
            Jan  1 00:00:02 web1 sshd[72]: Accepted publickey for ann from 192.0.2.7 port 4002 ssh2: ED25519 SHA256:q
            Jan  1 00:00:03 web1 sshd[72]: pam_unix(sshd:session): session opened for user ann
            """;

    @TempDir
    private Path folder;

    private final Map<String, String> settings = new HashMap<>();
    private final StoredOffsets stored = new StoredOffsets();

    @BeforeEach
    void readTheFolder() {
        settings.put("feed", "files");
        settings.put("files.path", folder.toString());
        settings.put("files.poll.interval.ms", "10");
        settings.put("batch.max.records", "1");
    }

    @Test
    void theLoginsOfALogAreKeyedByUserAndTheRestIsPassedOver() throws Exception {
        preset("openssh", "auth.log", AUTH_LOG);

        List<SourceRecord> records = rest();

        assertThat(records).extracting(SourceRecord::key).containsExactly("eve", "eve", "eve", "ann");
        assertThat(records)
                .extracting(SourceRecord::value)
                .contains(Map.of(
                        "user_id", "ann",
                        "timestamp", Instant.parse("2026-01-01T00:00:02Z").toEpochMilli(),
                        "outcome", "SUCCESS",
                        "ip", "192.0.2.7",
                        "port", "4002",
                        "method", "publickey",
                        "host", "web1"));
    }

    @Test
    void theLastLoginSaysThatTheFileIsReadCompletelyThoughMoreLinesFollow() throws Exception {
        preset("openssh", "auth.log", AUTH_LOG);

        List<SourceRecord> records = rest();

        assertThat(records.get(3).sourceOffset()).extracting("end", "position").containsExactly(true, (long)
                AUTH_LOG.length());
        assertThat(records.get(2).sourceOffset().get("end")).isNull();
    }

    @Test
    void aMessageThatStandsForSeveralIsNeverSplitBetweenBatches() throws Exception {
        preset("openssh", "auth.log", AUTH_LOG);

        try (SourceRun run = new SourceRun(settings, stored)) {
            List<Integer> sizes = new ArrayList<>();
            run.forEachBatch(batch -> sizes.add(batch.size()));
            assertThat(sizes).containsExactly(1, 2, 1);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "2, 3"})
    void aTaskThatGoesOnKnowsWhatWasToldBeforeAndReadsAMessageAgainOfWhichItGaveOnlyAPart(
            int lastStored, int firstToCome) throws Exception {
        preset("openssh", "auth.log", AUTH_LOG);
        List<SourceRecord> all = rest();

        stored.store(all.get(lastStored));

        assertThat(rest())
                .extracting(SourceRecord::key)
                .isEqualTo(all.stream().skip(firstToCome).map(SourceRecord::key).toList());
    }

    /** The cut lies anywhere in a log that is longer than what is read once more. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void aTaskThatGoesOnInALongLogTellsTheSameAsOneThatNeverStopped(long seed) throws Exception {
        Random random = new Random(seed);
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < 2000; i++) {
            int process = random.nextInt(200);
            String message = switch (random.nextInt(4)) {
                case 0 -> "Invalid user u" + process + " from 192.0.2.7 port 22";
                case 1 -> "Failed password for invalid user u" + process + " from 192.0.2.7 port 22 ssh2";
                case 2 -> "Accepted password for ann from 192.0.2.7 port 22 ssh2";
                default -> "Connection closed by 192.0.2.7 port 22";
            };
            log.append("2026-01-01T00:00:00Z web1 sshd[" + process + "]: " + message + "\n");
        }
        preset("openssh", "auth.log", log.toString());
        settings.put("batch.max.records", "1000");
        List<SourceRecord> all = rest();

        for (int i = 0; i < 10; i++) {
            int cut = random.nextInt(all.size() - 1);
            stored.store(all.get(cut));
            assertThat(rest())
                    .as("seed %d, cut at %d", seed, cut)
                    .extracting(SourceRecord::sourceOffset)
                    .isEqualTo(all.stream()
                            .skip(cut + 1)
                            .map(SourceRecord::sourceOffset)
                            .toList());
        }
    }

    @Test
    void aLoginThatIsBrokenGoesToTheTopicForIt() throws Exception {
        preset("openssh", "auth.log", AUTH_LOG + "Jan  1 00:00:04 web1 sshd[73]: Failed password for ro\n");
        settings.put("invalid.topic", "invalid");

        List<SourceRecord> records = rest();

        assertThat(records).hasSize(5);
        assertThat(records.get(4).topic()).isEqualTo("invalid");
        assertThat(records.get(4).value()).isEqualTo("Jan  1 00:00:04 web1 sshd[73]: Failed password for ro");
        assertThat(records.get(4)
                        .headers()
                        .lastWithName("logins.reason")
                        .value()
                        .toString())
                .startsWith("found a broken message of sshd");
    }

    @Test
    void withoutATopicForItABrokenLoginStopsTheTask() throws Exception {
        preset("keycloak", "events.jsonl", "{\"type\":\"LOGIN\",\"userId\":\"u\",\"time\":\"soon\"}\n");

        assertThatThrownBy(this::rest)
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("found a login that is not right: timestamp:not_a_timestamp");
    }

    @ParameterizedTest
    @CsvSource({
        "UTC,           '',                   2026-01-01T00:00:02Z",
        "Europe/Zurich, '',                   2025-12-31T23:00:02Z",
        "UTC,           2019-02-03T00:00:00Z, 2019-01-01T00:00:02Z"
    })
    void timesAreInTheZoneAndNotAfterTheReference(String zone, String reference, String expected) throws Exception {
        preset("openssh", "auth.log", AUTH_LOG);
        settings.put("preset.zone", zone);
        settings.put("preset.reference.time", reference);

        assertThat(rest().get(3).value())
                .extracting("timestamp")
                .isEqualTo(Instant.parse(expected).toEpochMilli());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    okta     | a.json   | [{"eventType":"user.session.start","actor":{"alternateId":"ann"},"outcome":{"result":"FAILURE"}},{"eventType":"x"}]
                    auth0    | a.jsonl  | {"type":"fp","user_name":"ann"}
                    keycloak | a.json   | [{"type":"LOGIN_ERROR","userId":"ann","time":1},{"type":"LOGOUT"}]
                    keycloak | kc.json  | [{"loggerName":"a","message":"started"},{"timestamp":1,"message":"type=LOGIN_ERROR, userId=ann"}]
                    keycloak | kc.log.1 | 2026-03-01 10:00:00,123 WARN  [org.keycloak.events] (e-1) type=LOGIN_ERROR, userId=ann
                    openssh  | ssh.json | {"_COMM":"sshd","__REALTIME_TIMESTAMP":"1","MESSAGE":"Failed password for ann from ::1 port 1 ssh2"}
                    windows  | win.xml  | <Event><EventID>4625</EventID><Data Name="TargetUserName">ann</Data></Event>
                    customer-logins | c.json | {"CustomerId":"ann","IsSuccessful":false}
                    """)
    void everyFormOfFileCanHoldThem(String preset, String file, String text) throws Exception {
        preset(preset, file, text + "\n");

        assertThat(rest()).singleElement().satisfies(record -> {
            assertThat(record.key()).isEqualTo("ann");
            assertThat(record.value()).extracting("outcome").isEqualTo("FAILURE");
            assertThat(record.sourceOffset().get("end")).isEqualTo(true);
        });
    }

    @ParameterizedTest
    @CsvSource({"journal.json, '[{\"_COMM\":\"sshd\",\"MESSAGE\":\"x\"}]'", "journal.csv, 'MESSAGE,TIME'"})
    void aLogOfLinesThatIsNoneStopsTheTaskAndSaysWhatToDo(String file, String text) throws Exception {
        preset("openssh", file, text + "\n");

        assertThatThrownBy(this::rest)
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining(
                        "Cannot read the file \"" + file + "\": found a JSON array or CSV, expected one entry"
                                + " a line, as preset=openssh needs it; write it as lines");
    }

    @ParameterizedTest
    @CsvSource({"2027-02-01T00:00:00Z, 2027-01-01T00:00:00Z", ", 2026-01-01T00:00:00Z"})
    void theYearIsToldByTheLastChangeBeforeTheFileIsOpenedIfItIsStillThere(Instant changed, Instant expected)
            throws Exception {
        preset(
                "openssh",
                "auth.log",
                "Jan  1 00:00:00 web1 sshd[72]: Accepted password for ann from ::1 port 4 ssh2\n");
        Path log = folder.resolve("auth.log");
        SourceFile seen = SourceFile.of("auth.log", log, Files.readAttributes(log, BasicFileAttributes.class));

        try (FileBytes in = FileBytes.open(log)) {
            if (changed == null) {
                Files.delete(log);
            } else {
                Files.setLastModifiedTime(log, FileTime.from(changed));
            }
            Reading reading = new PresetSettings(Presets.named("openssh"), ZoneOffset.UTC, Optional.empty())
                    .over(
                            new Reading(new LineFramer(1000), bytes -> Map.of()),
                            seen,
                            new BoundedJson(JsonLimits.DEFAULT));

            assertThat(reading.framer()
                            .next(in)
                            .orElseThrow()
                            .events()
                            .orElseThrow()
                            .get(0))
                    .extracting("timestamp")
                    .isEqualTo(expected.toEpochMilli());
        }
    }

    @Test
    void strangersDoNotStopTheTask() throws Exception {
        preset(
                "openssh",
                "auth.log",
                "2026-01-01T00:00:00Z web1 sshd[1]: Invalid user " + "x".repeat(1100) + "\n" + AUTH_LOG);
        assertThat(rest()).hasSize(5);

        preset("keycloak", "server.log", """
                2026-03-01 10:00:00,123 WARN  [org.keycloak.events] (e-1) type=LOGIN_ERROR, userId=null, error=expired_code
                2026-03-01 10:00:00,123 WARN  [org.keycloak.events] (e-1) type=LOGIN_ERROR, userId=null, error=user_not_found
                """);
        Files.delete(folder.resolve("auth.log"));
        assertThat(rest()).extracting(SourceRecord::key).containsExactly("(empty)");
    }

    @Test
    void aCsvFileCanHoldThemToo() throws Exception {
        preset("rba", "logins.csv", "User ID,Login Timestamp,Login Successful\n-42,2020-02-03 12:43:30.772,False\n");

        assertThat(rest())
                .singleElement()
                .satisfies(record -> assertThat(record.key()).isEqualTo("-42"));
    }

    @Test
    void aFollowedLogGivesWhatComes() throws Exception {
        preset("openssh", "auth.log", AUTH_LOG.substring(0, 300));
        settings.put("files.follow", "true");
        try (SourceRun run = new SourceRun(settings, stored)) {
            assertThat(run.take(1)).extracting(SourceRecord::key).containsExactly("eve");

            preset("openssh", "auth.log", AUTH_LOG);

            assertThat(run.take(3)).extracting(SourceRecord::key).containsExactly("eve", "eve", "ann");
        }
    }

    /** As if it was last changed an hour after the first of January 2026 began. */
    private void preset(String preset, String file, String text) throws IOException {
        settings.put("preset", preset);
        Files.writeString(folder.resolve(file), text);
        Files.setLastModifiedTime(folder.resolve(file), FileTime.from(Instant.parse("2026-01-01T01:00:00Z")));
    }

    private List<SourceRecord> rest() throws InterruptedException {
        try (SourceRun run = new SourceRun(settings, stored)) {
            return run.rest();
        }
    }
}
