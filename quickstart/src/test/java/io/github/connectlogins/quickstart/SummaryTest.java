package io.github.connectlogins.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.connectlogins.redis.LoginStats;
import io.github.connectlogins.redis.LoginStats.Tally;
import io.github.connectlogins.redis.LoginStats.Users;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private static final Locale HERE = Locale.getDefault();

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(HERE);
    }

    @Test
    void showsEverythingInAScreenful() {
        assertThat(String.join("\n", Summary.live(halfWay()))).isEqualTo("""
                events        12,000 in the topic, 6,000 counted, 1,235 per second, 7 rejected
                outcomes      5,400 logins, 600 failures (10.0 %)
                users         321 logged in, 16.8 times each on average, 1 at least, 1,044 at most
                country       CH (5,000), NO (1,000)
                device_type   web (2,000), ios (1,500), tv (1,000), watch (900)
                time of day   night (10), morning (5,990)
                alerts        41, the last 2:
                  2024-03-04 08:01:03  user 17  3 failures in a row within 63 s, last from 192.0.2.1
                  2024-03-04 08:02:03  user 18  6 failures in a row within 2 min

                progress      [####################....................] 50.0 %""");
    }

    @Test
    void saysTheMostImportantInOneLine() {
        assertThat(Summary.shortLine(halfWay()))
                .isEqualTo(
                        "   9 s  12,000 in the topic, 6,000 counted, 1,235 per second, 600 failures, 41 alerts, 50.0 %");
    }

    @Test
    void isWholeBeforeAnythingWasCounted() {
        assertThat(String.join("\n", Summary.live(atTheStart()))).isEqualTo("""
                events        0 in the topic, 0 counted, 0 per second
                outcomes      0 logins, 0 failures (0.0 %)
                users         0 logged in, 0.0 times each on average, 0 at least, 0 at most
                time of day
                alerts        0""");
    }

    @Test
    void tellsTheTimeTakenAtTheEndInsteadOfTheRate() {
        assertThat(Summary.result(halfWay()))
                .contains("events        12,000 in the topic, 6,000 counted, after 9 s, 7 rejected")
                .noneMatch(line -> line.startsWith("progress"));
    }

    @Test
    void isTheSameInEveryCountry() {
        Locale.setDefault(Locale.GERMANY);

        assertThat(Summary.live(halfWay())).first().asString().startsWith("events        12,000 in the topic");
    }

    private static Snapshot halfWay() {
        SortedMap<String, SortedMap<String, Tally>> byField = new TreeMap<>();
        byField.put("country", tallies(Map.of("NO", 1000L, "CH", 5000L)));
        byField.put(
                "device_type", tallies(Map.of("web", 2000L, "ios", 1500L, "tv", 1000L, "watch", 900L, "car", 600L)));
        byField.put(LoginStats.HOUR, tallies(Map.of("5", 10L, "8", 5000L, "11", 990L)));
        byField.put(LoginStats.MONTH, tallies(Map.of("2024-03", 6000L)));
        Instant begin = Instant.parse("2024-03-04T08:00:00Z");
        return new Snapshot(
                Duration.ofSeconds(9),
                12_000,
                7,
                1234.5,
                new LoginStats(new Tally(5400, 600), new Users(321, 1, 1044, 16.82), byField, Map.of()),
                41,
                List.of(
                        new Alert("17", 3, begin, begin.plusSeconds(63), "192.0.2.1", null),
                        new Alert("18", 6, begin, begin.plusSeconds(123), null, null)),
                OptionalDouble.of(0.5));
    }

    private static Snapshot atTheStart() {
        return new Snapshot(
                Duration.ZERO,
                0,
                0,
                0,
                new LoginStats(Tally.NONE, new Users(0, 0, 0, 0), new TreeMap<>(), Map.of()),
                0,
                List.of(),
                OptionalDouble.empty());
    }

    private static SortedMap<String, Tally> tallies(Map<String, Long> logins) {
        SortedMap<String, Tally> tallies = new TreeMap<>();
        logins.forEach((value, count) -> tallies.put(value, new Tally(count, 0)));
        return tallies;
    }
}
