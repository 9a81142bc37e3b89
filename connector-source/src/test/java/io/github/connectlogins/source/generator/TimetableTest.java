package io.github.connectlogins.source.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimetableTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void eachMoreEventIsDealtToOneStreamAndTakenFromNone(long seed) {
        double[] shares = shares(new Random(seed));
        Timetable timetable = new Timetable(shares);
        long[] before = timetable.dealt(0);
        for (int events = 1; events <= 2000; events++) {
            long[] now = timetable.dealt(events);
            assertThat(LongStream.of(now).sum()).as("seed %d", seed).isEqualTo(events);
            for (int stream = 0; stream < shares.length; stream++) {
                assertThat(now[stream]).as("seed %d, %d events", seed, events).isGreaterThanOrEqualTo(before[stream]);
            }
            before = now;
        }
    }

    @Test
    void everyStreamGetsItsShare() {
        assertThat(new Timetable(new double[] {0.5, 0.3, 0.2, 0}).dealt(1_000_000_000))
                .containsExactly(500_000_000, 300_000_000, 200_000_000, 0);
    }

    private static double[] shares(Random random) {
        double[] weights = random.doubles(1 + random.nextInt(12)).toArray();
        double total = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(weight -> weight / total).toArray();
    }
}
