package io.github.connectlogins.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.connectlogins.core.Violation.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

class ViolationTest {
    private static final List<Violation> VIOLATIONS = List.of(
            new Violation("user_id", Reason.MISSING, "text"),
            new Violation("timestamp", Reason.NOT_A_TIMESTAMP, "ISO 8601"));

    @Test
    void hasACodeForPrograms() {
        assertThat(Violation.codes(VIOLATIONS)).isEqualTo("user_id:missing,timestamp:not_a_timestamp");
    }

    @Test
    void hasASentenceForPeople() {
        assertThat(Violation.describe(VIOLATIONS))
                .isEqualTo("user_id:missing (expected text), timestamp:not_a_timestamp (expected ISO 8601)");
    }
}
