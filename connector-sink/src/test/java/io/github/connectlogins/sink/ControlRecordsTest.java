package io.github.connectlogins.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.connectlogins.core.LoginHeaders;
import io.github.connectlogins.core.Violation;
import io.github.connectlogins.sink.fold.LogEntry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class ControlRecordsTest {
    private final List<Violation> found = new ArrayList<>();

    @Test
    void aTombstoneErasesTheUserInItsKey() {
        assertThat(read(true, "user-1", null)).isEqualTo(new LogEntry.Erased("user-1"));
        assertThat(read(true, 42L, null)).isEqualTo(new LogEntry.Erased("42"));
        assertThat(read(true, "Zoë".getBytes(StandardCharsets.UTF_8), null)).isEqualTo(new LogEntry.Erased("Zoë"));
        assertThat(found).isEmpty();
    }

    @Test
    void aTombstoneMeansNothingUnlessItIsToldTo() {
        assertThat(read(false, "user-1", null)).isNull();
        assertThat(read(false, null, null)).isNull();
        assertThat(found).isEmpty();
    }

    @Test
    void aResetOfTheStreakIsAlwaysUnderstoodAndErasesNothing() {
        assertThat(read(false, "user-1", "reset-streak")).isEqualTo(new LogEntry.StreakReset("user-1"));
        assertThat(read(true, "user-1", "reset-streak")).isEqualTo(new LogEntry.StreakReset("user-1"));
    }

    @Test
    void anUnknownWordIsABadRecordAndErasesNothing() {
        assertThat(read(true, "user-1", "reset-everything")).isNull();
        assertThat(Violation.describe(found))
                .isEqualTo("record:not_allowed (expected header logins.control to be reset-streak)");
    }

    @Test
    void aKeyThatNamesNobodyIsABadRecord() {
        assertThat(read(true, null, null)).isNull();
        assertThat(read(true, "", null)).isNull();
        assertThat(read(true, Map.of("user_id", "user-1"), null)).isNull();
        assertThat(read(true, new byte[] {(byte) 0xff}, null)).isNull();

        assertThat(found)
                .extracting(Violation::code)
                .containsExactly("user_id:missing", "user_id:missing", "user_id:wrong_type", "user_id:unreadable");
    }

    private LogEntry read(boolean eraseOnTombstone, Object key, String control) {
        SinkRecord record = new SinkRecord("user-login", 0, null, key, null, null, 0);
        if (control != null) {
            record.headers().addString(LoginHeaders.CONTROL, control);
        }
        return new ControlRecords(eraseOnTombstone).read(record, found);
    }
}
