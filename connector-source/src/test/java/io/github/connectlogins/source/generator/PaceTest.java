package io.github.connectlogins.source.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {
    private static final long SECOND = 1_000_000_000L;

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 10, 777, 50_000})
    void overTimeAsManyEventsComeAsAskedForAndNoWaitIsInVain(double perSecond) {
        Pace pace = Pace.of(perSecond, 10_000, 0);
        long events = 0;
        for (long now = 0; now < 100 * SECOND; ) {
            int permits = pace.permits(now);
            events += permits;
            pace.spend(permits);
            Duration wait = pace.untilPermits(now);
            assertThat(wait).isPositive();
            now += wait.toNanos();
        }
        assertThat((double) events).isBetween(perSecond * 99 - 2, perSecond * 100 + 2);
    }

    @Test
    void fastStreamsComeInBatchesWorthTheCall() {
        Pace pace = Pace.of(100_000, 2000, 0);
        assertThat(pace.permits(SECOND / 1000)).isZero();
        assertThat(pace.permits(SECOND / 50)).isEqualTo(2000);
    }

    @Test
    void atMostASecondIsMadeUpForAfterAPause() {
        Pace pace = Pace.of(100, 100_000, 0);
        assertThat(pace.permits(3600 * SECOND)).isEqualTo(100);
    }

    @Test
    void zeroIsAsFastAsPossible() {
        assertThat(Pace.of(0, 2000, 0).permits(0)).isEqualTo(2000);
    }
}
