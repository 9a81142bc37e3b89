package io.github.connectlogins.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.connectlogins.redis.LoginStats;
import io.github.connectlogins.redis.LoginStats.Tally;
import io.github.connectlogins.redis.LoginStats.Users;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

    @Test
    void aTerminalIsDrawnOverInPlaceAndNeverWraps() {
        Screen screen = new LiveScreen(out, 30);
        screen.show(at(0));
        written.reset();
        screen.show(at(1));

        assertThat(text()).startsWith("\u001b[5A\u001b[J");
        assertThat(text().lines())
                .hasSize(5)
                .allSatisfy(
                        line -> assertThat(line.replaceAll("\u001b\\[\\w+", "")).hasSizeLessThan(30));
    }

    @Test
    void aPipeGetsALineEveryTwoSecondsAndNoControlCharacters() {
        Screen screen = new PlainScreen(out);
        for (int second = 0; second < 5; second++) {
            screen.show(at(second));
        }

        assertThat(text().lines()).hasSize(3);
        assertThat(text()).doesNotContain("\u001b");
    }

    @Test
    void bothEndWithAllFigures() {
        new PlainScreen(out).finish(at(9));
        String plain = text();
        written.reset();
        new LiveScreen(out, 30).finish(at(9));

        assertThat(plain).contains("users         0 logged in, 0.0 times each on average, 0 at least, 0 at most");
        assertThat(text()).isEqualTo(plain);
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }

    private static Snapshot at(int second) {
        return new Snapshot(
                Duration.ofSeconds(second),
                0,
                0,
                0,
                new LoginStats(Tally.NONE, new Users(0, 0, 0, 0), new TreeMap<>(), Map.of()),
                0,
                List.of(),
                OptionalDouble.empty());
    }
}
