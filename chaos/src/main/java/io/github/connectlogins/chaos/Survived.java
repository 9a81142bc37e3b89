package io.github.connectlogins.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How often a fault was survived.
 *
 * @param times how often; two workers killed at once are two
 * @param recoveries how long it took each time until the sinks had counted all that was in the log at the moment of the
 *     fault, in rising order
 */
record Survived(int times, List<Duration> recoveries) {
    static final Survived NEVER = new Survived(0, List.of());

    /** A defensive copy. */
    Survived {
        recoveries = recoveries.stream().sorted().toList();
    }

    /** The same and one more. */
    Survived and(int more, Duration recovery) {
        List<Duration> all = new ArrayList<>(recoveries);
        all.add(recovery);
        return new Survived(times + more, all);
    }

    Duration median() {
        return recoveries.isEmpty() ? Duration.ZERO : recoveries.get(recoveries.size() / 2);
    }

    Duration longest() {
        return recoveries.isEmpty() ? Duration.ZERO : Collections.max(recoveries);
    }
}
