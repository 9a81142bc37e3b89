package io.github.connectlogins.source.lines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.connectlogins.core.BoundedJson;
import io.github.connectlogins.core.JsonLimits;
import io.github.connectlogins.core.UnreadableRecordException;
import io.github.connectlogins.core.UserId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenSshLogTest {
    private static final Instant REFERENCE = Instant.parse("2026-03-10T00:00:00Z");
    private static final String PREFIX = "2026-03-01T10:00:00.5+01:00 web1 sshd[77]: ";

    private final LogReader log = reader();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Accepted password for ann from 192.0.2.7 port 22 ssh2                   | Accepted | ann       | 192.0.2.7   | password
                    Accepted publickey for ann from 192.0.2.7 port 22 ssh2: ED25519 SHA256:q | Accepted | ann      | 192.0.2.7   | publickey
                    Accepted keyboard-interactive/pam for ann from 2001:db8::7 port 22 ssh2  | Accepted | ann      | 2001:db8::7 | keyboard-interactive/pam
                    Failed password for ann from 192.0.2.7 port 22 ssh2                     | Failed   | ann       | 192.0.2.7   | password
                    Failed password for invalid user eve from 192.0.2.7 port 22 ssh2        | Failed   | eve       | 192.0.2.7   | password
                    Failed publickey for ann from 192.0.2.7 port 22 ssh2: RSA SHA256:abc    | Failed   | ann       | 192.0.2.7   | publickey
                    Failed password for ann from 192.0.2.7 port 22 ssh2 [preauth]           | Failed   | ann       | 192.0.2.7   | password
                    Invalid user eve from 192.0.2.7 port 22                                 | Invalid  | eve       | 192.0.2.7   |
                    Invalid user eve from 192.0.2.7                                         | Invalid  | eve       | 192.0.2.7   |
                    Invalid user Ann Lee from 192.0.2.7 port 22                             | Invalid  | Ann Lee   | 192.0.2.7   |
                    Invalid user  from 192.0.2.7 port 22                                    | Invalid  | (empty)   | 192.0.2.7   |
                    Failed password for invalid user  from 192.0.2.7 port 22 ssh2           | Failed   | (empty)   | 192.0.2.7   | password
                    Accepted none for guest from 192.0.2.7 port 22 ssh2                     | Accepted | guest     | 192.0.2.7   | none
                    Failed password for  from 192.0.2.7 port 22 ssh2                        | Failed   | (empty)   | 192.0.2.7   | password
                    Failed publickey for root from 192.0.2.7 port 22 ssh2: RSA-CERT SHA256:a ID x (serial 0) CA RSA SHA256:b | Failed | root | 192.0.2.7 | publickey
                    Failed publickey for invalid user eve from 192.0.2.7 port 22 ssh2: RSA-CERT SHA256:a ID x (serial 0) CA RSA SHA256:b | Failed | eve | 192.0.2.7 | publickey
                    Failed publickey for invalid user eve from 192.0.2.7 port 22 ssh2: RSA-CERT ID x (serial 0) CA RSA aa:bb | Failed | eve | 192.0.2.7 | publickey
                    Failed hostbased for invalid user eve from 192.0.2.7 port 22 ssh2: RSA SHA256:a, client user "x", client host "y" | Failed | eve | 192.0.2.7 | hostbased
                    Failed password for ann from gate.example port 22 ssh2                  | Failed   | ann       |             | password
                    """)
    void tellsAttempts(String message, String result, String user, String ip, String method) {
        assertThat(log.read(PREFIX + message, 0)).singleElement().satisfies(event -> {
            assertThat(event.get("result")).isEqualTo(result);
            assertThat(event.get("user")).isEqualTo(user);
            assertThat(event.get("ip")).isEqualTo(ip);
            assertThat(event.get("method")).isEqualTo(method);
            assertThat(event.get("host")).isEqualTo("web1");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection closed by 192.0.2.7 port 22 [preauth]",
                "Connection closed by authenticating user root 192.0.2.7 port 22 [preauth]",
                "Disconnected from invalid user eve 192.0.2.7 port 22 [preauth]",
                "pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=192.0.2.7",
                "Failed none for invalid user eve from 192.0.2.7 port 22 ssh2",
                "Postponed publickey for ann from 192.0.2.7 port 22 ssh2 [preauth]",
                "Accepted key ED25519 SHA256:q found at /etc/ssh/authorized_keys/ann:1",
                "error: maximum authentication attempts exceeded for root from 192.0.2.7 port 22 ssh2 [preauth]",
                "Server listening on 0.0.0.0 port 22.",
                ""
            })
    void passesOverWhatTellsNoAttempt(String message) {
        assertThat(log.read(PREFIX + message, 0)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mar  1 10:00:00 web1 CRON[5]: (root) CMD (Failed password for ann from 192.0.2.7 port 22 ssh2)",
                "Mar  1 10:00:00 web1 su: Failed password for ann from 192.0.2.7 port 22 ssh2",
                "Failed password for ann from 192.0.2.7 port 22 ssh2",
                "\u0000\u0001",
                "{\"MESSAGE\":null,\"SYSLOG_IDENTIFIER\":\"sshd\"}"
            })
    void passesOverWhatOthersLog(String line) {
        assertThat(log.read(line, 0)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Failed password for ann from 192.0",
                "Accepted password for ann",
                "Invalid user eve",
                "Invalid user "
            })
    void refusesAnAttemptThatIsCutOff(String message) {
        assertThatThrownBy(() -> log.read(PREFIX + message, 0))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessage("found a broken message of sshd about an attempt to log in, expected user, address and port"
                        + " in it");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Mar  1 09:00:00 web1 sshd[77]:                          | 1772355600000
                    Mar 01 09:00:00 web1 sshd-session[77]:                  | 1772355600000
                    <38>Mar  1 09:00:00 web1 sshd[77]:                      | 1772355600000
                    2026-03-01T10:00:00+01:00 web1 sshd[77]:                | 2026-03-01T10:00:00+01:00
                    <38>1 2026-03-01T09:00:00Z web1 sshd 77 - -             | 2026-03-01T09:00:00Z
                    <38>1 2026-03-01T09:00:00Z web1 sshd 77 - [a@1 b="c]"]  | 2026-03-01T09:00:00Z
                    """)
    void readsWhatSyslogDaemonsWriteAround(String prefix, String time) {
        assertThat(log.read(prefix + " Failed password for ann from 192.0.2.7 port 22 ssh2", 0))
                .singleElement()
                .satisfies(event -> assertThat(event.get("time")).hasToString(time));
    }

    @Test
    void readsAMessageOfRfc5424ThatBeginsWithAByteOrderMark() {
        String header = "<38>1 2026-03-01T09:00:00Z web1 sshd 77 - - ";

        assertThat(log.read(header + "\uFEFFFailed password for ann from 192.0.2.7 port 22 ssh2", 0))
                .singleElement()
                .satisfies(event -> assertThat(event).containsEntry("user", "ann"));
    }

    /** A message of the server has room for 1 KiB; what is longer than that ends before the address. */
    @ParameterizedTest
    @ValueSource(strings = {"Failed password for invalid user ", "Failed password for ", "Invalid user "})
    void aNameThatLeavesNoRoomForTheAddressIsAnAttempt(String beginning) {
        assertThat(log.read(PREFIX + beginning + "x".repeat(1100), 0))
                .singleElement()
                .satisfies(event ->
                        assertThat(event).containsEntry("user", "x".repeat(256)).doesNotContainKeys("ip", "port"));
    }

    @Test
    void aNameIsNotCutWithinACharacter() {
        assertThat(log.read(PREFIX + "Invalid user " + "x".repeat(255) + "\ud83d\ude00 from 192.0.2.7 port 22", 0))
                .singleElement()
                .satisfies(event -> assertThat(event).containsEntry("user", "x".repeat(255)));
    }

    @Test
    void anEndlessNameIsCountedByItsBeginning() {
        assertThat(log.read(PREFIX + "Invalid user " + "x".repeat(400) + " from 192.0.2.7 port 22", 0))
                .singleElement()
                .satisfies(event -> assertThat(event).containsEntry("user", "x".repeat(256)));
    }

    @Test
    void readsTheJournal() {
        String entry = """
                {"__REALTIME_TIMESTAMP":"1772355600000000","_HOSTNAME":"web1","SYSLOG_IDENTIFIER":"sshd-session","_PID":"77",\
                "MESSAGE":%s}""";

        assertThat(log.read(entry.formatted("\"Failed password for ann from 192.0.2.7 port 22 ssh2\""), 0))
                .singleElement()
                .satisfies(event -> assertThat(event)
                        .containsEntry("user", "ann")
                        .containsEntry("host", "web1")
                        .containsEntry("time", "1772355600000000"));
        assertThat(log.read(entry.formatted(bytes("Invalid user é from 192.0.2.7 port 22")), 0))
                .singleElement()
                .satisfies(event -> assertThat(event).containsEntry("user", "é"));
    }

    @Test
    void countsARepeatedMessageAsOftenAsItSays() {
        assertThat(log.read(
                        PREFIX + "message repeated 5 times: [ Failed password for ann from 192.0.2.7 port 22 ssh2]", 0))
                .hasSize(5)
                .allSatisfy(event -> assertThat(event).containsEntry("user", "ann"));
        assertThat(log.read(PREFIX + "message repeated 5 times: [ Connection closed by 192.0.2.7 port 22]", 0))
                .isEmpty();
        assertThatThrownBy(() -> log.read(
                        PREFIX
                                + "message repeated 999999999 times: [ Failed password for ann from 192.0.2.7 port 1 ssh2]",
                        0))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessage("found a message repeated 999999999 times, expected 1 to 100000");
    }

    @Test
    void countsTheLastMessageAgainAsOftenAsIsSaid() {
        String again = "Mar  1 09:00:00 web1 last message repeated 2 times";

        assertThat(log.read(PREFIX + "Failed password for ann from 192.0.2.7 port 22 ssh2", 0))
                .hasSize(1);
        assertThat(log.read(again, 100))
                .hasSize(2)
                .allSatisfy(event -> assertThat(event).containsEntry("user", "ann"));
        assertThat(log.read(again, 200)).as("of no login").isEmpty();
    }

    @Test
    void countsTheFirstFailureOfAnInvalidUserOnce() {
        assertThat(log.read(PREFIX + "Invalid user eve from 192.0.2.7 port 22", 0))
                .hasSize(1);
        assertThat(log.read(PREFIX + "Failed password for invalid user eve from 192.0.2.7 port 22 ssh2", 100))
                .as("the same attempt")
                .isEmpty();
        assertThat(log.read(PREFIX + "Failed password for invalid user eve from 192.0.2.7 port 22 ssh2", 200))
                .as("the next one")
                .hasSize(1);
        assertThat(log.read(PREFIX + "Invalid user eve from 192.0.2.7 port 23", 300))
                .hasSize(1);
        assertThat(log.read(
                        PREFIX
                                + "message repeated 3 times: [ Failed password for invalid user eve from 192.0.2.7 port 23 ssh2]",
                        400))
                .as("three, of which one was told")
                .hasSize(2);
        assertThat(log.read(
                        PREFIX.replace("77", "78") + "Failed password for invalid user eve from 192.0.2.7 port 24 ssh2",
                        500))
                .as("another connection")
                .hasSize(1);
    }

    @Test
    void forgetsInvalidUsersByDistance() {
        assertThat(log.read(PREFIX + "Invalid user eve from 192.0.2.7 port 22", 0))
                .hasSize(1);
        assertThat(log.read(
                        PREFIX + "Failed password for invalid user eve from 192.0.2.7 port 22 ssh2",
                        LogReader.MEMORY_BYTES + 1L))
                .hasSize(1);
    }

    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    /** What is written as an OpenSSH server would comes back, whatever name a client chose. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void tellsWhoeverTriedToLogInWhateverTheName(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            String user = hostileName(random);
            String address =
                    random.nextBoolean() ? "198.51.100." + random.nextInt(256) : "2001:db8::" + random.nextInt(99);
            int port = 1024 + random.nextInt(60_000);
            int times = 1 + random.nextInt(3);
            String attempt =
                    "Failed password for invalid user " + user + " from " + address + " port " + port + " ssh2";
            String message = times == 1 ? attempt : "message repeated " + times + " times: [ " + attempt + "]";

            List<Map<String, Object>> events = log.read(PREFIX + message, i);

            assertThat(events)
                    .as("seed %s, %s", seed, message)
                    .hasSize(times)
                    .allSatisfy(event -> assertThat(event)
                            .containsEntry("user", UserId.ofTyped(user))
                            .containsEntry("ip", address)
                            .containsEntry("port", Integer.toString(port))
                            .containsEntry("result", "Failed"));
        }
    }

    /** The holder of a certificate chooses the id in it. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theIdOfACertificateNamesNoOtherUserAndNoOtherAddress(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            boolean isKnown = random.nextBoolean();
            String name = isKnown ? "root" : "invalid user " + hostileName(random);
            String id = hostileName(random) + hostileName(random);
            String key = random.nextBoolean()
                    ? "RSA SHA256:a/+b="
                    : "RSA-CERT SHA256:a ID " + id + " (serial 0) CA RSA SHA256:b";
            String message = "Failed publickey for " + name + " from 9.9.9.9 port 5 ssh2: " + key;

            assertThat(log.read(PREFIX + message, i))
                    .as("seed %s, %s", seed, message)
                    .singleElement()
                    .satisfies(event -> {
                        assertThat(event.getOrDefault("ip", "9.9.9.9")).isEqualTo("9.9.9.9");
                        assertThat(event.getOrDefault("port", "5")).isEqualTo("5");
                        if (isKnown) {
                            assertThat(event).containsEntry("user", "root").containsEntry("ip", "9.9.9.9");
                        }
                    });
        }
    }

    @Test
    void anAddressThatCouldStandInACertificateIsLeftOut() {
        String id = "x from 1.2.3.4 port 1 ssh2: RSA SHA256:y";
        String message = "Failed publickey for %s from 9.9.9.9 port 5 ssh2: RSA-CERT SHA256:a ID " + id
                + " (serial 0) CA RSA SHA256:b";

        assertThat(log.read(PREFIX + message.formatted("root"), 0))
                .singleElement()
                .satisfies(
                        event -> assertThat(event).containsEntry("user", "root").containsEntry("ip", "9.9.9.9"));
        assertThat(log.read(PREFIX + message.formatted("invalid user eve"), 0))
                .singleElement()
                .satisfies(
                        event -> assertThat(event).containsEntry("user", "eve").containsEntry("ip", "9.9.9.9"));
        assertThat(log.read(
                        PREFIX
                                + message.formatted("invalid user eve")
                                        .replace("RSA SHA256:y", "RSA-CERT SHA256:y ID z"),
                        0))
                .singleElement()
                .satisfies(
                        event -> assertThat(event).containsEntry("user", "eve").doesNotContainKeys("ip", "port"));
    }

    /** Of what could be taken for the rest of a message, and of what could be taken for another. */
    private static String hostileName(Random random) {
        List<String> parts = List.of(
                "root",
                " ",
                "from",
                " from 203.0.113.9 port 22 ssh2",
                ": RSA SHA256:x",
                ": RSA-CERT SHA256:x ID ",
                ", client user \"x\"",
                " (serial 0) CA RSA SHA256:x",
                "port",
                "invalid user ",
                "]",
                "[",
                "Accepted password for ",
                "\\303\\251",
                "\"",
                "message repeated 9 times: [ ",
                "é",
                "last message repeated 9 times");
        List<String> name = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            name.add(parts.get(random.nextInt(parts.size())));
        }
        return String.join("", name);
    }

    private static String bytes(String text) {
        List<String> bytes = new ArrayList<>();
        for (byte value : text.getBytes(UTF_8)) {
            bytes.add(Integer.toString(value & 0xff));
        }
        return "[" + String.join(",", bytes) + "]";
    }

    private static LogReader reader() {
        return LogReaders.of("openssh", new BoundedJson(JsonLimits.DEFAULT), REFERENCE, ZoneOffset.UTC);
    }
}
