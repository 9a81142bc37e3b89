package io.github.connectlogins.core;

import io.github.connectlogins.core.Violation.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.connect.data.Struct;

/**
 * Reads what counting needs from a record of any shape: {@code Struct}, {@code Map}, JSON text or JSON bytes. Each
 * shape is gone through once, filling one slot a wanted field, and what the slots hold is then judged in one way for
 * all. Safe for use by several threads.
 */
public final class LoginReader {
    /** Longest counted value and address, in characters; longer ones are cut there. Longer user ids are a violation. */
    public static final int MAX_TEXT = UserId.MAX_LENGTH;

    private static final int USER = 0;
    private static final int TIMESTAMP = 1;
    private static final int IP = 2;
    private static final int OUTCOME = 3;
    private static final int FIRST_COUNTED = 4;

    private final SlotTable slots;
    private final TimestampParser timestamps;

    /**
     * A reader.
     *
     * @param fields where records keep each field
     * @param counted canonical names of the fields whose values are counted
     * @param timestamps reads the moment of an event
     * @param limits what a JSON document may cost
     */
    public LoginReader(FieldMap fields, List<String> counted, TimestampParser timestamps, JsonLimits limits) {
        List<String> wanted = new ArrayList<>(
                List.of(LoginFields.USER_ID, LoginFields.TIMESTAMP, LoginFields.IP, LoginFields.OUTCOME));
        wanted.addAll(counted);
        this.slots = new SlotTable(wanted.stream().map(fields::candidates).toList(), OUTCOME, limits);
        this.timestamps = timestamps;
    }

    /** The login that {@code value} holds, or what is wrong with it. Never throws on account of the value. */
    public Reading read(Object value) {
        if (value instanceof Struct struct) {
            return judge(slots.of(struct));
        }
        if (value instanceof Map<?, ?> map) {
            return judge(slots.of(map));
        }
        if (BoundedJson.isJson(value)) {
            try {
                return judge(slots.ofJson(value));
            } catch (UnreadableRecordException unreadable) {
                return invalid(Violation.RECORD, Reason.UNREADABLE, "a JSON object within the limits");
            }
        }
        return value == null
                ? invalid(Violation.RECORD, Reason.MISSING, "a value")
                : invalid(Violation.RECORD, Reason.WRONG_TYPE, "a Struct, a Map, JSON text or JSON bytes");
    }

    private Reading judge(Object[] values) {
        List<Violation> violations = new ArrayList<>(0);
        String user = UserId.read(values[USER], violations);
        OptionalLong timestamp = timestamp(values[TIMESTAMP], violations);
        Optional<Outcome> outcome = Outcome.of(values[OUTCOME]);
        if (outcome.isEmpty()) {
            violations.add(new Violation(
                    LoginFields.OUTCOME, Reason.NOT_AN_OUTCOME, "a boolean or a word such as success or failure"));
        }
        if (!violations.isEmpty()) {
            return new Reading.Invalid(violations);
        }
        return new Reading.Login(user, timestamp.getAsLong(), outcome.get(), text(values[IP]), counted(values));
    }

    private OptionalLong timestamp(Object value, List<Violation> violations) {
        OptionalLong timestamp = timestamps.parse(value);
        if (timestamp.isEmpty()) {
            violations.add(new Violation(
                    LoginFields.TIMESTAMP,
                    value == null ? Reason.MISSING : Reason.NOT_A_TIMESTAMP,
                    "ISO 8601 or epoch seconds, milliseconds or microseconds"));
        }
        return timestamp;
    }

    private static List<String> counted(Object[] values) {
        String[] counted = new String[values.length - FIRST_COUNTED];
        for (int i = 0; i < counted.length; i++) {
            counted[i] = text(values[FIRST_COUNTED + i]);
        }
        return Arrays.asList(counted);
    }

    /** Text of a plain value, cut to {@link #MAX_TEXT}; null where there is none or where the value is not plain. */
    private static String text(Object value) {
        String text = PlainText.of(value);
        return text == null || text.isEmpty() ? null : PlainText.cut(text, MAX_TEXT);
    }

    private static Reading invalid(String field, Reason reason, String expected) {
        return new Reading.Invalid(List.of(new Violation(field, reason, expected)));
    }
}
