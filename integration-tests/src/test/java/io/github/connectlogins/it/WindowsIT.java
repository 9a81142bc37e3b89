package io.github.connectlogins.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.connectlogins.oracle.CountedState;
import io.github.connectlogins.oracle.ReplayedWindows;
import io.github.connectlogins.oracle.ToldWindows;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Months read in seconds, while workers and Redis are killed: each window is told as it is, and then removed. */
@Tag("long")
class WindowsIT {
    @RegisterExtension
    static final StackExtension STACK = new StackExtension(StackOptions.defaults());

    private static final int EVENTS = 100_000;
    private static final Duration KEPT_FOR = Duration.ofDays(1);
    private static final Duration WITHIN = Duration.ofMinutes(2);

    @Test
    void eachWindowIsToldAndRemovedWhateverIsKilledOnTheWay() throws Exception {
        Stack stack = STACK.get();
        Map<String, String> source = Jobs.generator("months", EVENTS, 3);
        source.put("generator.rate.per.second", "10000");
        Map<String, String> sink =
                Jobs.windowSink("months", "months", stack.redis().uri().toString(), 2);
        sink.put("stats.windows.lateness.ms", "0");
        sink.put("stats.windows.retention.ms", Long.toString(KEPT_FOR.toMillis()));
        stack.rest().putConnector("months-source", source);
        stack.rest().putConnector("months", sink);

        Expectations.awaitCounted(stack, "months", EVENTS / 4);
        stack.worker().kill();
        stack.worker().restart();
        Expectations.awaitCounted(stack, "months", EVENTS / 2);
        stack.redis().kill();
        stack.redis().restart();
        Expectations.awaitCounted(stack, "months", EVENTS);

        SortedMap<String, SortedMap<String, Long>> expected = new ReplayedWindows(
                        "6h", Duration.ofHours(6), KEPT_FOR, List.of("country", "country+device_type"))
                .addAll(stack.reader().readToEnd("months"))
                .figures();
        await().atMost(WITHIN).untilAsserted(() -> {
            ToldWindows told = ToldWindows.of(stack.reader().readToEnd("months-windows"));
            assertThat(told.areFinal()).isTrue();
            assertThat(told.figures()).isEqualTo(expected);
        });
        try (CountedState state = new CountedState(stack.redis().uri(), "months")) {
            await().atMost(WITHIN)
                    .untilAsserted(() -> assertThat(state.windows()).hasSizeLessThan(10));
            state.windows()
                    .forEach((window, figures) -> assertThat(figures).as(window).isEqualTo(expected.get(window)));
        }
    }
}
