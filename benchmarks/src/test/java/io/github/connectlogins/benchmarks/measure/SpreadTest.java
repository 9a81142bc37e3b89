package io.github.connectlogins.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void theMedianIsTheOneInTheMiddle() {
        assertThat(Spread.of(List.of(9.0, 1.0, 2.0))).isEqualTo(new Spread(1, 2, 9));
    }

    @Test
    void ofAnEvenNumberItIsTheMeanOfTheTwoInTheMiddle() {
        assertThat(Spread.of(List.of(4.0, 1.0, 2.0, 8.0))).isEqualTo(new Spread(1, 3, 8));
    }

    @Test
    void noFiguresHaveNoSpread() {
        assertThatThrownBy(() -> Spread.of(List.of())).hasMessage("found no figures, expected at least one");
    }

    @Test
    void aPercentileIsOneOfTheFigures() {
        double[] figures =
                IntStream.rangeClosed(1, 1_000).mapToDouble(i -> 1_001 - i).toArray();

        assertThat(Spread.percentile(figures, 50)).isEqualTo(500);
        assertThat(Spread.percentile(figures, 99)).isEqualTo(990);
        assertThat(Spread.percentile(figures, 99.9)).isEqualTo(999);
        assertThat(Spread.percentile(new double[] {7}, 99.9)).isEqualTo(7);
        assertThat(figures[0]).as("the figures are left alone").isEqualTo(1_000);
    }
}
