package io.github.connectlogins.rest.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.connectlogins.rest.answer.StatsAnswer.PerSecond;
import io.github.connectlogins.rest.live.History.Point;
import io.github.connectlogins.rest.live.History.Rate;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private final History history = new History();

    @Test
    void oneMomentHasNoRate() {
        history.add(new Point(0, 10, 1));

        assertThat(history.perSecond()).isEmpty();
        assertThat(history.sinceLast()).isEmpty();
        assertThat(history.rates()).isEmpty();
    }

    @Test
    void theRateIsThatOfTheLastFiveSeconds() {
        history.add(new Point(0, 0, 0));
        for (int second = 1; second <= 10; second++) {
            history.add(new Point(second * 1000L, (long) second * second, second));
        }

        assertThat(history.perSecond()).contains(new PerSecond((100 - 25) / 5.0, 1));
        assertThat(history.sinceLast()).contains(new PerSecond(100 - 81, 1));
    }

    @Test
    void aSecondThatTookLongerIsNotTakenForMore() {
        history.add(new Point(0, 0, 0));
        history.add(new Point(2000, 10, 4));

        assertThat(history.rates()).containsExactly(new Rate(2000, 5, 2));
    }

    @Test
    void totalsThatWentBackBeginAnew() {
        history.add(new Point(0, 100, 10));
        history.add(new Point(1000, 110, 10));
        history.add(new Point(2000, 5, 0));
        history.add(new Point(3000, 6, 0));

        assertThat(history.rates()).containsExactly(new Rate(3000, 1, 0));
    }

    @Test
    void aClockThatStandsStillAddsNothing() {
        history.add(new Point(1000, 0, 0));
        history.add(new Point(1000, 5, 0));

        assertThat(history.perSecond()).isEmpty();
    }

    @Test
    void aClockThatWasSetBackBeginsAnew() {
        history.add(new Point(3_600_000, 10, 0));
        history.add(new Point(3_601_000, 11, 0));
        history.add(new Point(1000, 12, 0));
        history.add(new Point(2000, 15, 1));

        assertThat(history.rates()).containsExactly(new Rate(2000, 3, 1));
        assertThat(history.perSecond()).contains(new PerSecond(3, 1));
    }

    @Test
    void keepsFiveMinutes() {
        for (int second = 0; second < 1000; second++) {
            history.add(new Point(second * 1000L, second, 0));
        }

        assertThat(history.rates()).hasSize(300).last().isEqualTo(new Rate(999_000, 1, 0));
    }
}
