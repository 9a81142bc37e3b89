package io.github.connectlogins.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.connectlogins.core.DayPart;
import io.github.connectlogins.redis.LoginStats.Tally;
import io.github.connectlogins.redis.LoginStats.Users;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LoginStatsTest {
    @Test
    void partsOfTheDayAreSumsOfHours() {
        SortedMap<String, Tally> hours =
                new TreeMap<>(Map.of("0", new Tally(1, 2), "5", new Tally(3, 0), "12", new Tally(7, 1)));
        LoginStats stats = new LoginStats(
                new Tally(11, 3), new Users(1, 11, 11, 11), new TreeMap<>(Map.of("hour", hours)), Map.of());

        assertThat(stats.byDayPart())
                .containsExactly(
                        Map.entry(DayPart.NIGHT, new Tally(4, 2)), Map.entry(DayPart.AFTERNOON, new Tally(7, 1)));
    }

    @Test
    void figuresPerUserComeFromTheCountOfCounts() {
        assertThat(Users.of(new TreeMap<>(Map.of(1L, 3L, 7L, 1L)))).isEqualTo(new Users(4, 1, 7, 2.5));
        assertThat(Users.of(new TreeMap<>())).isEqualTo(new Users(0, 0, 0, 0));
    }

    @Test
    void aFieldThatWasNeverCountedIsEmpty() {
        LoginStats stats = new LoginStats(Tally.NONE, new Users(0, 0, 0, 0), new TreeMap<>(), Map.of());

        assertThat(stats.field("country")).isEmpty();
    }
}
