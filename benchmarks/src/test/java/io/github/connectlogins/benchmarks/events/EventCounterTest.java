package io.github.connectlogins.benchmarks.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EventCounterTest {
    private static final long MIDNIGHT = 1_772_323_200_000L; // 2026-03-01
    private static final EventShape SHAPE = EventShape.ofUsers(10);

    private final EventCounter counter = new EventCounter(SHAPE);

    @Test
    void everythingIsCounted() {
        LoginEvents events = new LoginEvents(SHAPE);
        List.of(true, false, false, false).forEach(success -> counter.add(events.event(0, success, MIDNIGHT, 0)));
        counter.add(events.event(7, false, MIDNIGHT - 1, 0));
        counter.add(events.event(5_000, true, MIDNIGHT + 3_600_000, 0));

        assertThat(counter.events()).isEqualTo(6);
        assertThat(counter.counts())
                .isEqualTo(new Counts(
                        new TreeMap<>(Map.ofEntries(
                                Map.entry("ok", 2L),
                                Map.entry("fail", 4L),
                                Map.entry("ok:device_type:android", 1L),
                                Map.entry("ok:device_type:web", 1L),
                                Map.entry("fail:device_type:android", 3L),
                                Map.entry("fail:device_type:ios", 1L),
                                Map.entry("ok:locale:CH", 1L),
                                Map.entry("ok:locale:TR", 1L),
                                Map.entry("fail:locale:CH", 3L),
                                Map.entry("fail:locale:DE", 1L),
                                Map.entry("ok:hour:0", 1L),
                                Map.entry("ok:hour:1", 1L),
                                Map.entry("fail:hour:0", 3L),
                                Map.entry("fail:hour:23", 1L),
                                Map.entry("ok:month:2026-03", 2L),
                                Map.entry("fail:month:2026-03", 3L),
                                Map.entry("fail:month:2026-02", 1L))),
                        new Counts.Users(3, 2, 2, 4, 1, 1),
                        1));
    }

    @Test
    void aFurtherAlertComesWithEveryThirdFailureOfARun() {
        LoginEvents events = new LoginEvents(SHAPE);
        for (boolean success : new boolean[] {false, false, true, false, false, false, false, false, false, false}) {
            counter.add(events.event(1, success, MIDNIGHT, 0));
        }

        assertThat(counter.counts().alerts()).isEqualTo(2);
    }
}
