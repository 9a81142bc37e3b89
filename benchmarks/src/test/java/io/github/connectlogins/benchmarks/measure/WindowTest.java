package io.github.connectlogins.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class WindowTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void theRateIsThatOfTheMiddleOfARun() {
        Window window = Window.of(
                List.of(at(0, 0), at(5, 50), at(6, 100), at(7, 500), at(8, 900), at(20, 950), at(30, 1_000)), 1_000);

        assertThat(window.rate()).isEqualTo(400);
    }

    @Test
    void timeInWhichNothingMovesAtTheEndOfTheMiddleDoesNotCount() {
        Window window = Window.of(List.of(at(0, 100), at(1, 900), at(2, 900), at(9, 900), at(10, 1_000)), 1_000);

        assertThat(window.rate()).isEqualTo(800);
    }

    @Test
    void aRunOfOneStepIsMeasuredFromTheLastMomentBeforeIt() {
        Window window = Window.of(List.of(at(0, 0), at(4, 0), at(6, 1_000)), 1_000);

        assertThat(window.rate()).isEqualTo(500);
    }

    @Test
    void theEffortIsThatOfTheSamePartForOneEvent() {
        Effort effort = Window.of(List.of(at(0, 0), at(1, 100), at(3, 900), at(9, 1_000)), 1_000)
                .effortPerEvent();

        assertThat(effort.workerCpu()).isEqualTo(2.0 / 800, within(1e-12));
        assertThat(effort.brokerCpu()).isEqualTo(4.0 / 800, within(1e-12));
        assertThat(effort.redisCpu()).isEqualTo(6.0 / 800, within(1e-12));
        assertThat(effort.allocated()).isEqualTo(2_000.0 / 800, within(1e-9));
    }

    @Test
    void aRunWithoutProgressHasNoWindow() {
        assertThatThrownBy(() -> Window.of(List.of(at(0, 0), at(1, 0)), 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("found a run without progress, expected at least two samples of one");
    }

    private static Sample at(long second, long done) {
        return new Sample(second * SECOND, done, new Effort(second, 2.0 * second, 3.0 * second, 1_000.0 * second));
    }
}
