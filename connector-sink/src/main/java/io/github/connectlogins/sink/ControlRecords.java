package io.github.connectlogins.sink;

import io.github.connectlogins.core.LoginFields;
import io.github.connectlogins.core.LoginHeaders;
import io.github.connectlogins.core.UserId;
import io.github.connectlogins.core.Violation;
import io.github.connectlogins.core.Violation.Reason;
import io.github.connectlogins.sink.fold.LogEntry;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;

/** Reads records without a value: what they want done with the user in their key. */
final class ControlRecords {
    private final boolean eraseOnTombstone;

    /** A reader; {@code eraseOnTombstone} says whether a record without a value and without a word means erasure. */
    ControlRecords(boolean eraseOnTombstone) {
        this.eraseOnTombstone = eraseOnTombstone;
    }

    /**
     * What {@code record} wants done, or null for nothing.
     *
     * @param found takes what is wrong with it
     */
    LogEntry read(SinkRecord record, List<Violation> found) {
        Header control = record.headers().lastWithName(LoginHeaders.CONTROL);
        if (control == null) {
            return eraseOnTombstone ? erasure(user(record, found)) : null;
        }
        if (!LoginHeaders.RESET_STREAK.equals(control.value())) {
            found.add(new Violation(
                    Violation.RECORD,
                    Reason.NOT_ALLOWED,
                    "header " + LoginHeaders.CONTROL + " to be " + LoginHeaders.RESET_STREAK));
            return null;
        }
        return streakReset(user(record, found));
    }

    private static LogEntry erasure(String user) {
        return user == null ? null : new LogEntry.Erased(user);
    }

    private static LogEntry streakReset(String user) {
        return user == null ? null : new LogEntry.StreakReset(user);
    }

    private static String user(SinkRecord record, List<Violation> found) {
        if (!(record.key() instanceof byte[] bytes)) {
            return UserId.read(record.key(), found);
        }
        try {
            return UserId.read(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString(),
                    found);
        } catch (CharacterCodingException noText) {
            found.add(new Violation(LoginFields.USER_ID, Reason.UNREADABLE, "a record key in UTF-8"));
            return null;
        }
    }
}
