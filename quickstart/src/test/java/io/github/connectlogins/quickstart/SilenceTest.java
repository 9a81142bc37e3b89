package io.github.connectlogins.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SilenceTest {
    private final Silence silence = new Silence();

    @Test
    void lastsOnceNothingHasChangedForLongEnough() {
        assertThat(silence.lasts(Duration.ofSeconds(100), "a")).isFalse();
        assertThat(silence.lasts(Duration.ofSeconds(107), "a")).isFalse();
        assertThat(silence.lasts(Duration.ofSeconds(108), "a")).isTrue();
        assertThat(silence.lasts(Duration.ofSeconds(200), "a")).isTrue();
    }

    @Test
    void beginsAnewWithEveryChange() {
        silence.lasts(Duration.ofSeconds(1), "a");
        silence.lasts(Duration.ofSeconds(8), "b");
        assertThat(silence.lasts(Duration.ofSeconds(15), "b")).isFalse();
        assertThat(silence.lasts(Duration.ofSeconds(16), "b")).isTrue();
        assertThat(silence.lasts(Duration.ofSeconds(17), "a")).isFalse();
    }
}
