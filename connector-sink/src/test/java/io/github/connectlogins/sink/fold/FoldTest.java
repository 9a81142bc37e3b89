package io.github.connectlogins.sink.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.connectlogins.core.Outcome;
import io.github.connectlogins.core.Reading.Login;
import io.github.connectlogins.core.UserPlacement;
import io.github.connectlogins.sink.fold.StreakPolicy.Rearm;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.IntFunction;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class FoldTest {
    private static final TopicPartition PARTITION = new TopicPartition("user-login", 0);

    private final Fold fold = new Fold(new FoldRules(
            new StreakPolicy(3, Rearm.REPEAT, 0),
            Counted.of(List.of("device_id"), 10_000),
            new UserPlacement(1, 1),
            ZoneId.of("UTC")));

    @Test
    void isFullOfUsers() {
        assertThat(loginsUntilFull(i -> login("user-" + i, Outcome.SUCCESS, "phone")))
                .isEqualTo(2_000);
    }

    @Test
    void isFullOfFailures() {
        assertThat(loginsUntilFull(i -> login("user", Outcome.FAILURE, "phone")))
                .isEqualTo(5_000);
    }

    @Test
    void isFullOfValuesThatAreCounted() {
        assertThat(loginsUntilFull(i -> login("user", Outcome.SUCCESS, "device-" + i)))
                .isBetween(4_990, 5_000);
    }

    @Test
    void isFullOfAMillionLogins() {
        LogEntry login = login("user", Outcome.SUCCESS, "phone");
        for (int taken = 1; taken < 1_000_000; taken++) {
            fold.partition(PARTITION, 1).add(login, taken, 1_000);
        }
        fold.partition(PARTITION, 1).cutAt(1_000_000, OptionalLong.empty());
        assertThat(fold.isFull()).isFalse();

        take(login, 1_000_000);

        assertThat(fold.isFull()).isTrue();
    }

    @Test
    void isNotFullOfTheSameAgain() {
        assertThat(loginsUntilFull(i -> login("user", Outcome.SUCCESS, "phone")))
                .isEqualTo(20_000);
    }

    @Test
    void whatAnOlderOpeningFoldedIsThrownAway() {
        take(login("user", Outcome.SUCCESS, null), 0);

        assertThat(fold.partition(PARTITION, 2).bucket(0)).isNull();
    }

    @Test
    void whatIsForgottenIsGone() {
        fold.partition(PARTITION, 1);
        fold.forget(Set.of(PARTITION));

        assertThat(fold.isEmpty()).isTrue();
    }

    private int loginsUntilFull(IntFunction<LogEntry> logins) {
        int taken = 0;
        while (!fold.isFull() && taken < 20_000) {
            take(logins.apply(taken), taken);
            taken++;
        }
        return taken;
    }

    private void take(LogEntry entry, long offset) {
        fold.partition(PARTITION, 1).add(entry, offset, 1_000);
        fold.partition(PARTITION, 1).cutAt(offset + 1, OptionalLong.empty());
    }

    private static LogEntry login(String user, Outcome outcome, String device) {
        return new LogEntry.Attempted(new Login(user, 1_000, outcome, null, Arrays.asList(device)));
    }
}
