package io.github.connectlogins.benchmarks.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CountsTest {
    private static final Counts EXPECTED = counts(Map.of("ok", 3L, "ok:hour:7", 3L, "ok:locale:CH", 2L), 2, 1);

    @Test
    void whatIsTheSameHasNoMistakes() {
        assertThat(counts(Map.of("ok", 3L, "ok:hour:7", 3L, "ok:locale:CH", 2L, "fail", 0L), 2, 1)
                        .mistakes(EXPECTED))
                .isEmpty();
    }

    @Test
    void everyCounterTheUsersAndTheAlertsAreCompared() {
        Counts found = counts(Map.of("ok", 3L, "ok:hour:7", 4L, "ok:locale:DE", 2L), 3, 0);

        assertThat(found.mistakes(EXPECTED))
                .containsExactly(
                        "found 4 at counter ok:hour:7, expected 3",
                        "found 0 at counter ok:locale:CH, expected 2",
                        "found 2 at counter ok:locale:DE, expected 0",
                        "found %s, expected %s".formatted(found.users(), EXPECTED.users()),
                        "found 0 alerts, expected 1");
    }

    @Test
    void whoCountsFewerFieldsOrTellsNoAlertsIsComparedByTheRest() {
        assertThat(EXPECTED.ofFields(List.of("hour")).withoutAlerts())
                .isEqualTo(counts(Map.of("ok", 3L, "ok:hour:7", 3L), 2, 0));
    }

    @Test
    void usersWithoutALoginDoNotCountAsThoseWithFewest() {
        Counts.Users users = Counts.Users.NONE.plus(0, 2).plus(4, 0).plus(3, 1);

        assertThat(users).isEqualTo(new Counts.Users(3, 2, 7, 3, 3, 4));
    }

    private static Counts counts(Map<String, Long> counters, int users, long alerts) {
        return new Counts(new TreeMap<>(counters), new Counts.Users(users, users, users, 0, 1, 1), alerts);
    }
}
