package io.github.connectlogins.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ToldWindowsTest {
    @Test
    void holdAWindowOnceItsLastAttemptIsTold() {
        ToldWindows told = new ToldWindows();
        Map<String, Long> counted = Map.of("10s:2022-03-01T00:00:10Z", 3L);
        assertThat(told.hold(counted)).isFalse();

        told.add(window(2));
        assertThat(told.hold(counted)).isFalse();

        told.add(window(3));
        told.add(window(2));
        assertThat(told.hold(counted)).isTrue();
    }

    @Test
    void holdEverythingWhereNothingIsCounted() {
        assertThat(new ToldWindows().hold(Map.of())).isTrue();
    }

    private static byte[] window(long revision) {
        return "{\"window\":\"10s\",\"id\":\"2022-03-01T00:00:10Z\",\"rev\":%d}"
                .formatted(revision)
                .getBytes(UTF_8);
    }
}
