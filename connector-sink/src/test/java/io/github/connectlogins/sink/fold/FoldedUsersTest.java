package io.github.connectlogins.sink.fold;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.connectlogins.core.Outcome;
import io.github.connectlogins.core.Reading.Login;
import io.github.connectlogins.core.UserPlacement;
import io.github.connectlogins.sink.fold.StreakPolicy.Rearm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FoldedUsersTest {
    private static final StreakPolicy POLICY = new StreakPolicy(3, Rearm.REPEAT, 30_000);

    private final FoldedUsers users = new FoldedUsers();

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void isWhatAMapOfUsersWouldHold(long seed) {
        Random random = new Random(seed);
        Map<String, StreakDelta> deltas = new LinkedHashMap<>();
        Map<String, Long> lastAttempts = new LinkedHashMap<>();
        for (Attempt attempt : Attempt.log(random, random.nextInt(2_000), 1 + random.nextInt(300))) {
            deltas.merge(attempt.user(), delta(attempt), (all, next) -> all.then(next, POLICY));
            lastAttempts.put(
                    attempt.user(),
                    attempt.control() == Attempt.Control.NONE
                            ? Long.valueOf(attempt.timestamp())
                            : attempt.control() == Attempt.Control.ERASE ? null : lastAttempts.get(attempt.user()));
            fold(attempt);
        }

        assertThat(users.size()).isEqualTo(deltas.size());
        for (int number = 0; number < users.size(); number++) {
            String user = id(number);
            assertThat(described(users.delta(number))).isEqualTo(described(deltas.get(user)));
            assertThat(users.hasAttempted(number) ? Long.valueOf(users.lastAttempt(number)) : null)
                    .isEqualTo(lastAttempts.get(user));
            assertThat(users.checksum(number)).isEqualTo(UserPlacement.checksumOf(user.getBytes(UTF_8)));
        }
        assertThat(deltas.keySet()).containsExactlyElementsOf(ids());
    }

    @Test
    void usersOfTheSameChecksumAreToldApart() {
        assertThat(UserPlacement.checksumOf("plumless".getBytes(UTF_8)))
                .isEqualTo(UserPlacement.checksumOf("buckeroo".getBytes(UTF_8)));

        login("plumless");
        login("buckeroo");
        login("plumless");

        assertThat(ids()).containsExactly("plumless", "buckeroo");
        assertThat(users.logins(0)).isEqualTo(2);
        assertThat(users.logins(1)).isEqualTo(1);
    }

    @Test
    void idsMayBeLongAndOfAnyLetters() {
        String longest = "ü".repeat(256);
        login(longest);
        login("李");
        login(longest);

        assertThat(ids()).containsExactly(longest, "李");
    }

    @Test
    void whoOnlyLoggedInNeedsNoMoreThanANumber() {
        login("quiet");
        login("quiet");
        login("unlucky");
        users.add(number("unlucky"), new Login("unlucky", 2, Outcome.FAILURE, null, List.of()), 3, 2, POLICY);

        assertThat(users.onlyLoggedIn(0)).isTrue();
        assertThat(users.delta(0).logins()).isEqualTo(2);
        assertThat(users.delta(0).onlyEndsTheRun()).isTrue();
        assertThat(users.onlyLoggedIn(1)).isFalse();
        assertThat(users.delta(1).logins()).isEqualTo(1);
        assertThat(users.delta(1).failures()).isEqualTo(1);
    }

    private void login(String user) {
        users.add(number(user), new Login(user, 1, Outcome.SUCCESS, null, List.of()), 0, 1, POLICY);
    }

    private void fold(Attempt attempt) {
        int user = number(attempt.user());
        switch (attempt.control()) {
            case NONE -> users.add(user, login(attempt), attempt.offset(), attempt.logTime(), POLICY);
            case ERASE -> users.erase(user, POLICY);
            case RESET_STREAK -> users.resetStreak(user, POLICY);
        }
    }

    private int number(String user) {
        byte[] id = user.getBytes(UTF_8);
        return users.numberOf(id, UserPlacement.checksumOf(id));
    }

    private static Login login(Attempt attempt) {
        return ((LogEntry.Attempted) attempt.entry()).login();
    }

    private static StreakDelta delta(Attempt attempt) {
        return switch (attempt.control()) {
            case ERASE -> StreakDelta.erasure();
            case RESET_STREAK -> StreakDelta.streakReset();
            case NONE ->
                attempt.outcome() == Outcome.SUCCESS
                        ? StreakDelta.success()
                        : StreakDelta.failure(
                                new Failure(attempt.offset(), attempt.timestamp(), attempt.ip()),
                                attempt.logTime(),
                                POLICY);
        };
    }

    private static List<Object> described(StreakDelta delta) {
        return List.of(
                delta.erases(),
                delta.logins(),
                delta.failures(),
                delta.leading().length(),
                delta.leading().first(),
                delta.leading().reach(),
                delta.leading().decisive(),
                delta.broken(),
                delta.streak(),
                delta.alerts());
    }

    private List<String> ids() {
        return LongStream.range(0, users.size())
                .mapToObj(number -> id((int) number))
                .toList();
    }

    private String id(int number) {
        int begin = users.beginOfId(number);
        return new String(users.ids(), begin, users.endOfId(number) - begin, UTF_8);
    }
}
