package io.github.connectlogins.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateMeterTest {
    private final RateMeter rate = new RateMeter();

    @Test
    void isZeroAtFirst() {
        assertThat(rate.perSecond(Duration.ZERO, 100)).isZero();
    }

    @Test
    void looksBackAFewSecondsOnly() {
        rate.perSecond(Duration.ofSeconds(0), 0);
        rate.perSecond(Duration.ofSeconds(1), 1_000_000);
        for (int second = 2; second < 6; second++) {
            rate.perSecond(Duration.ofSeconds(second), 1_000_000 + 10 * (second - 1));
        }

        assertThat(rate.perSecond(Duration.ofSeconds(6), 1_000_050)).isCloseTo(10, within(0.001));
    }

    @Test
    void fallsToZeroWhenNothingComes() {
        rate.perSecond(Duration.ofSeconds(0), 0);
        rate.perSecond(Duration.ofSeconds(1), 1000);
        rate.perSecond(Duration.ofSeconds(10), 1000);

        assertThat(rate.perSecond(Duration.ofSeconds(11), 1000)).isZero();
    }
}
