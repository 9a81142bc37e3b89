package io.github.connectlogins.source.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.connectlogins.core.LoginEvent;
import io.github.connectlogins.core.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginGeneratorTest {
    private static final Population PEOPLE = new Population(7, 200, 0.8, 1);

    @Test
    void theEventsOfAVersionStayTheSameForEver() {
        assertThat(events(PEOPLE, 0.1, 0, 3))
                .extracting(LoginEvent::userId, LoginEvent::timestamp, LoginEvent::outcome, LoginEvent::ip)
                .asString()
                .isEqualTo("[(\"user-74\", 1700000000000L, SUCCESS, \"10.169.67.82\"),"
                        + " (\"user-22\", 1700000060000L, SUCCESS, \"10.92.106.99\"),"
                        + " (\"user-158\", 1700000120000L, SUCCESS, \"10.238.151.150\")]");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 1023, 1024, 1025, 2047, 2048, 5000})
    void aGeneratorThatBeginsAnywhereContinuesTheSameStream(long sequence) {
        List<LoginEvent> whole = events(PEOPLE, 0.3, 0, (int) sequence + 3000);
        assertThat(events(PEOPLE, 0.3, sequence, 3000)).isEqualTo(whole.subList((int) sequence, whole.size()));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.02, 0.1, 0.5, 0.75, 0.95, 1})
    void asManyAttemptsFailAsAskedFor(double rate) {
        double failed = events(PEOPLE, rate, 0, 300_000).stream()
                        .filter(event -> event.outcome() == Outcome.FAILURE)
                        .count()
                / 300_000.0;
        assertThat(failed).isCloseTo(rate, within(0.006));
    }

    @Test
    void failuresOfAUserComeInRuns() {
        Map<String, Integer> runs = new HashMap<>();
        int thirds = 0;
        for (LoginEvent event : events(PEOPLE, 0.1, 0, 10_000)) {
            int run = event.outcome() == Outcome.FAILURE ? runs.getOrDefault(event.userId(), 0) + 1 : 0;
            runs.put(event.userId(), run);
            thirds += run == 3 ? 1 : 0;
        }
        assertThat(thirds).isBetween(50, 500);
    }

    @Test
    void usersKeepTheirDevicesAndCountryAndOnlyAttackersComeFromElsewhere() {
        Map<String, List<LoginEvent>> ofUsers =
                events(PEOPLE, 0.1, 0, 50_000).stream().collect(Collectors.groupingBy(LoginEvent::userId));
        assertThat(ofUsers).hasSize(200).allSatisfy((user, events) -> {
            assertThat(events.stream().map(LoginEvent::country).distinct()).hasSize(1);
            assertThat(events.stream()
                            .map(LoginEvent::deviceId)
                            .filter(id -> id != null)
                            .distinct())
                    .hasSizeBetween(1, 3);
            assertThat(events.stream().map(LoginEvent::ip).distinct().filter(ip -> !ip.startsWith("203.0.113.")))
                    .hasSizeBetween(1, 3);
        });
    }

    @Test
    void usersLogInMostlyInTheirUsualHours() {
        Profiles profiles = new Profiles(7, 0, 1, 200);
        Map<String, UserProfile> known = Stream.iterate(0, user -> user + 1)
                .limit(200)
                .map(profiles::get)
                .collect(Collectors.toMap(UserProfile::id, profile -> profile));
        double usual = events(PEOPLE, 0, 0, 50_000).stream()
                        .filter(event -> known.get(event.userId()).isUsuallyActiveAt(event.timestamp()))
                        .count()
                / 50_000.0;
        double always =
                known.values().stream().mapToInt(UserProfile::hours).average().orElseThrow() / 24;
        assertThat(usual).isGreaterThan(always + 0.25);
    }

    @Test
    void aSingleUserIsEnough() {
        assertThat(events(new Population(1, 1, 1, 1), 0.1, 0, 5000))
                .allSatisfy(event -> assertThat(event.userId()).isEqualTo("user-1"));
    }

    @Test
    void usersBeyondThoseKeptInMemoryHaveProfilesToo() {
        Profiles profiles = new Profiles(7, 3, 8, 100_000_000);
        assertThat(profiles.get(99_999_999)).isEqualTo(profiles.get(99_999_999));
        assertThat(profiles.get(99_999_999).id()).isEqualTo("user-799999996");
    }

    private static long everyMinute(long sequence) {
        return 1_700_000_000_000L + sequence * 60_000;
    }

    private static List<LoginEvent> events(Population population, double failureRate, long from, int count) {
        LoginGenerator generator = new LoginGenerator(
                population.stream(0), FailureModel.of(failureRate), LoginGeneratorTest::everyMinute, from);
        return Stream.generate(generator::next).limit(count).toList();
    }
}
