package io.github.connectlogins.source.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZipfSamplerTest {
    private static final int DRAWS = 200_000;

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1",
        "2, 0.1, 1",
        "30, 1, 0",
        "30, 0.125, 0",
        "30, 1, 0.5",
        "30, 0.125, 0.5",
        "30, 1, 0.8",
        "30, 0.125, 0.8",
        "30, 0.5, 1",
        "30, 0.01, 1",
        "30, 1, 1.7",
        "30, 0.25, 3",
        "30, 0.001, 0.2"
    })
    void drawsEveryValueAsOftenAsItsWeightSays(int count, double shift, double exponent) {
        ZipfSampler sampler = new ZipfSampler(count, shift, exponent);
        SplitMix random = SplitMix.at(42, count, 0);
        int[] drawn = new int[count];
        for (int draw = 0; draw < DRAWS; draw++) {
            drawn[(int) sampler.sample(random)]++;
        }
        double total = total(count, shift, exponent);
        double chiSquare = IntStream.range(0, count)
                .mapToDouble(k -> {
                    double expected = DRAWS * Math.pow(k + shift, -exponent) / total;
                    return expected < 5 ? 0 : Math.pow(drawn[k] - expected, 2) / expected;
                })
                .sum();
        assertThat(chiSquare).as("chi-square with %d values", count).isLessThan(count + 4 * Math.sqrt(2.0 * count));
    }

    @ParameterizedTest
    @CsvSource({"10, 1, 1", "4096, 0.5, 0.8", "100000, 1, 1", "100000, 0.125, 0", "100000, 0.125, 0.8", "100000, 1, 2.5"
    })
    void theTotalWeightIsTheSumOfAllWeights(int count, double shift, double exponent) {
        assertThat(new ZipfSampler(count, shift, exponent).totalWeight() / total(count, shift, exponent))
                .isCloseTo(1, within(1e-8));
    }

    @Test
    void aThousandMillionUsersNeedNoTable() {
        ZipfSampler sampler = new ZipfSampler(1_000_000_000, 1, 0.5);
        SplitMix random = SplitMix.at(1, 2, 3);
        assertThat(IntStream.range(0, 1000).mapToLong(draw -> sampler.sample(random)))
                .allMatch(k -> k >= 0 && k < 1_000_000_000)
                .anyMatch(k -> k > 500_000_000);
    }

    private static double total(int count, double shift, double exponent) {
        return IntStream.range(0, count)
                .mapToDouble(k -> Math.pow(k + shift, -exponent))
                .sum();
    }
}
