package io.github.connectlogins.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MeasurementsTest {
    private static final Effort NO_EFFORT = new Effort(0, 0, 0, 0);

    private final Measurements measured = new Measurements(List.of(
            run("null", 1, 1, 100),
            run("ours", 1, 1, 50),
            run("null", 1, 2, 10),
            run("ours", 1, 2, 8),
            run("ours", 2, 1, 99),
            new Measurement("ours", 1, 3, 1, NO_EFFORT, 0, List.of("found 1 logins, expected 2"))));

    @Test
    void runsAreComparedWithThoseOfTheSameRound() {
        assertThat(measured.ratio("ours", "null", 1)).contains(new Spread(0.5, 0.65, 0.8));
    }

    @Test
    void withoutAYardstickThereIsNoRatio() {
        assertThat(measured.ratio("ours", "null", 2)).isEmpty();
    }

    @Test
    void aFigureIsTakenOverTheRounds() {
        assertThat(measured.of("null", 1, Measurement::rate)).contains(new Spread(10, 55, 100));
        assertThat(measured.of("null", 2, Measurement::rate)).isEmpty();
    }

    @Test
    void mistakesSayWhereTheyWereFound() {
        assertThat(measured.mistakes()).containsExactly("ours, 1 task(s), round 3: found 1 logins, expected 2");
    }

    private static Measurement run(String contender, int tasks, int round, double rate) {
        return new Measurement(contender, tasks, round, rate, NO_EFFORT, 0, List.of());
    }
}
