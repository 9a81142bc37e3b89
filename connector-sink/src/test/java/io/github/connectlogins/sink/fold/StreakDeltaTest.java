package io.github.connectlogins.sink.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.connectlogins.core.Outcome;
import io.github.connectlogins.sink.fold.StreakPolicy.Rearm;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StreakDeltaTest {
    private static final StreakPolicy EVERY_THIRD = new StreakPolicy(3, Rearm.REPEAT, 0);

    static LongStream seeds() {
        return LongStream.range(0, 500);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void identityChangesNothing(long seed) {
        Random random = new Random(seed);
        StreakPolicy policy = policy(random);
        StreakDelta delta = folded(attempts(random), policy);

        assertSame(StreakDelta.IDENTITY.then(delta, policy), delta);
        assertSame(delta.then(StreakDelta.IDENTITY, policy), delta);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void compositionIsAssociative(long seed) {
        Random random = new Random(seed);
        StreakPolicy policy = policy(random);
        StreakDelta a = folded(attempts(random), policy);
        StreakDelta b = folded(attempts(random), policy);
        StreakDelta c = folded(attempts(random), policy);

        assertSame(a.then(b, policy).then(c, policy), a.then(b.then(c, policy), policy));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aLogSplitAnywhereEqualsTheNaiveFold(long seed) {
        Random random = new Random(seed);
        StreakPolicy policy = policy(random);
        List<Attempt> log = attempts(random);
        NaiveStreak naive = new NaiveStreak();
        log.forEach(attempt -> naive.add(attempt, policy));

        Streak streak = Streak.NONE;
        List<Alert> alerts = new ArrayList<>();
        long logins = 0;
        long failures = 0;
        for (List<Attempt> piece : pieces(random, log)) {
            StreakDelta delta = folded(piece, policy);
            StreakDelta settled = delta.applyTo(streak, policy);
            settled.alerts().forEach(alert -> alerts.add(alert(log.get(0).user(), alert)));
            streak = settled.streak();
            logins = delta.logins() + (delta.erases() ? 0 : logins);
            failures = delta.failures() + (delta.erases() ? 0 : failures);
        }

        assertThat(streak).isEqualTo(new Streak(naive.run, naive.first, naive.last));
        assertThat(alerts).isEqualTo(naive.alerts);
        assertThat(logins).isEqualTo(naive.logins);
        assertThat(failures).isEqualTo(naive.failures);
    }

    @Test
    void onlyTheLeadingRunLeavesAlertsOpen() {
        StreakDelta delta = folded(attempts("FFSFFFF"), EVERY_THIRD);

        assertThat(delta.leading().length()).isEqualTo(2);
        assertThat(delta.alerts()).extracting(alert -> alert.failure().offset()).containsExactly(5L);
        assertThat(delta.applyTo(new Streak(1, 7, 7), EVERY_THIRD).alerts())
                .extracting(StreakAlert::firstFailure)
                .containsExactly(7L, 1_003L);
    }

    @Test
    void aRunToldOnceCarriesNoMoreFailuresThanCanBeTold() {
        StreakDelta delta = folded(attempts("FFFFFFFFFF"), new StreakPolicy(3, Rearm.ONCE, 0));

        assertThat(delta.leading().length()).isEqualTo(10);
        assertThat(delta.leading().decisive()).hasSize(3);
    }

    @Test
    void alertsBeforeAnErasureStandAndWhatFollowsBeginsFromNothing() {
        StreakDelta failure = failure(7, 1_000, 1_000, EVERY_THIRD);
        StreakDelta delta = failure.then(StreakDelta.erasure(), EVERY_THIRD).then(failure, EVERY_THIRD);

        StreakDelta settled = delta.applyTo(new Streak(2, 1, 2), EVERY_THIRD);

        assertThat(settled.alerts()).extracting(StreakAlert::length).containsExactly(3);
        assertThat(settled.streak().length()).isEqualTo(1);
        assertThat(delta.failures()).isEqualTo(1);
        assertThat(delta.erases()).isTrue();
    }

    @Test
    void aStreakResetEndsARunAndCountsNothing() {
        StreakDelta delta = folded(attempts("FF"), EVERY_THIRD).then(StreakDelta.streakReset(), EVERY_THIRD);

        assertThat(delta.streak()).isEqualTo(Streak.NONE);
        assertThat(delta.logins()).isZero();
        assertThat(delta.failures()).isEqualTo(2);
    }

    @Test
    void aGapEndsARunWithoutASuccess() {
        StreakPolicy policy = new StreakPolicy(3, Rearm.REPEAT, 500);
        StreakDelta first = failure(0, 1_000, 1_000, policy);
        StreakDelta late = failure(1, 1_501, 1_501, policy);

        assertThat(first.then(late, policy).streak()).isEqualTo(new Streak(1, 1_501, 1_501));
        assertThat(first.then(late, policy).leading().length()).isEqualTo(1);
    }

    @Test
    void aRunEndsWhenTheLogHasGoneOnForTooLong() {
        StreakPolicy policy = new StreakPolicy(3, Rearm.REPEAT, 0, 500);
        StreakDelta first = failure(0, 1_000, 1_000, policy);

        assertThat(first.then(failure(1, 1_200, 1_500, policy), policy).streak())
                .isEqualTo(new Streak(2, 1_000, 1_200));
        assertThat(first.then(failure(1, 1_200, 1_501, policy), policy).streak())
                .isEqualTo(new Streak(1, 1_200, 1_200));
    }

    @Test
    void aFailureThatComesTooLateIsARunOfItsOwn() {
        StreakPolicy policy = new StreakPolicy(3, Rearm.REPEAT, 0, 500);
        StreakDelta late = failure(0, 1_000, 9_000, policy);

        assertThat(late.then(failure(1, 1_001, 9_000, policy), policy).streak()).isEqualTo(new Streak(1, 1_001, 1_001));
    }

    private static void assertSame(StreakDelta one, StreakDelta other) {
        assertThat(one.erases()).isEqualTo(other.erases());
        assertThat(one.logins()).isEqualTo(other.logins());
        assertThat(one.failures()).isEqualTo(other.failures());
        assertThat(one.broken()).isEqualTo(other.broken());
        assertThat(one.streak()).isEqualTo(other.streak());
        assertThat(one.alerts()).isEqualTo(other.alerts());
        assertThat(one.leading().length()).isEqualTo(other.leading().length());
        assertThat(one.leading().first()).isEqualTo(other.leading().first());
        assertThat(one.leading().last()).isEqualTo(other.leading().last());
        assertThat(one.leading().reach()).isEqualTo(other.leading().reach());
        assertThat(one.leading().decisive()).isEqualTo(other.leading().decisive());
    }

    private static StreakDelta folded(List<Attempt> attempts, StreakPolicy policy) {
        StreakDelta delta = StreakDelta.IDENTITY;
        for (Attempt attempt : attempts) {
            delta = delta.then(one(attempt, policy), policy);
        }
        return delta;
    }

    private static StreakDelta one(Attempt attempt, StreakPolicy policy) {
        return switch (attempt.control()) {
            case ERASE -> StreakDelta.erasure();
            case RESET_STREAK -> StreakDelta.streakReset();
            case NONE ->
                attempt.outcome() == Outcome.SUCCESS
                        ? StreakDelta.success()
                        : StreakDelta.failure(
                                new Failure(attempt.offset(), attempt.timestamp(), attempt.ip()),
                                attempt.logTime(),
                                policy);
        };
    }

    private static StreakDelta failure(long offset, long timestamp, long logTime, StreakPolicy policy) {
        return StreakDelta.failure(new Failure(offset, timestamp, null), logTime, policy);
    }

    private static Alert alert(String user, StreakAlert alert) {
        Failure failure = alert.failure();
        return new Alert(
                failure.offset(), user, alert.length(), alert.firstFailure(), failure.timestamp(), failure.ip());
    }

    private static List<List<Attempt>> pieces(Random random, List<Attempt> log) {
        List<List<Attempt>> pieces = new ArrayList<>();
        for (int from = 0; from < log.size(); ) {
            int to = Math.min(log.size(), from + random.nextInt(8));
            pieces.add(log.subList(from, to));
            from = to;
        }
        return pieces;
    }

    private static List<Attempt> attempts(Random random) {
        int users = 1 + random.nextInt(3);
        List<Attempt> log = Attempt.log(random, 1 + random.nextInt(random.nextBoolean() ? 4 : 40) * users, users);
        return log.stream()
                .filter(attempt -> attempt.user().equals(log.get(0).user()))
                .toList();
    }

    /** One attempt a millisecond from 1000 on: S a success, F a failure. */
    private static List<Attempt> attempts(String outcomes) {
        List<Attempt> attempts = new ArrayList<>();
        for (int i = 0; i < outcomes.length(); i++) {
            Outcome outcome = outcomes.charAt(i) == 'S' ? Outcome.SUCCESS : Outcome.FAILURE;
            attempts.add(new Attempt(i, "user", 1_000 + i, outcome, null, null));
        }
        return attempts;
    }

    static StreakPolicy policy(Random random) {
        return new StreakPolicy(
                1 + random.nextInt(5),
                random.nextBoolean() ? Rearm.REPEAT : Rearm.ONCE,
                random.nextBoolean() ? 0 : 1 + random.nextInt(20_000),
                random.nextBoolean() ? 0 : 1 + random.nextInt(60_000));
    }
}
