package io.github.connectlogins.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.connectlogins.core.Violation.Reason;
import java.math.BigDecimal;
import java.util.List;

/** Reads who tried to log in. */
public final class UserId {
    /** Longest user id, in characters. */
    public static final int MAX_LENGTH = 256;

    /** Stands for a name that was left empty where a name is typed. */
    public static final String EMPTY = "(empty)";

    private static final String TEXT_OR_WHOLE = "text or a whole number";
    private static final Violation MISSING = new Violation(LoginFields.USER_ID, Reason.MISSING, TEXT_OR_WHOLE);
    private static final Violation WRONG_TYPE = new Violation(LoginFields.USER_ID, Reason.WRONG_TYPE, TEXT_OR_WHOLE);
    private static final Violation TOO_LONG =
            new Violation(LoginFields.USER_ID, Reason.TOO_LONG, "at most " + MAX_LENGTH + " characters");

    private static final Violation BROKEN =
            new Violation(LoginFields.USER_ID, Reason.UNREADABLE, "whole characters, not half a surrogate pair");

    private UserId() {}

    /**
     * The user id in a field's value.
     *
     * @param value text, or a whole number of any type
     * @param found takes what is wrong with it
     * @return the id as text, 1 to {@link #MAX_LENGTH} characters, or null where something was found
     */
    public static String read(Object value, List<Violation> found) {
        String user = isTextOrWhole(value) ? PlainText.of(value) : null;
        if (user == null) {
            found.add(value == null ? MISSING : WRONG_TYPE);
            return null;
        }
        if (user.isEmpty() || user.length() > MAX_LENGTH) {
            found.add(user.isEmpty() ? MISSING : TOO_LONG);
            return null;
        }
        if (!isWellFormed(user)) {
            found.add(BROKEN);
            return null;
        }
        return user;
    }

    /**
     * The user id in a name that somebody typed, who may type anything: {@link #EMPTY} for nothing, of a name that is
     * too long its beginning, and {@code ?} for half a surrogate pair.
     */
    public static String ofTyped(String name) {
        if (name.isEmpty()) {
            return EMPTY;
        }
        String beginning = PlainText.cut(name, MAX_LENGTH);
        return isWellFormed(beginning) ? beginning : new String(beginning.getBytes(UTF_8), UTF_8);
    }

    /** Half a surrogate pair has no place in UTF-8, so that two users would become one there. */
    private static boolean isWellFormed(String user) {
        for (int i = 0; i < user.length(); i++) {
            char c = user.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < user.length()
                        && Character.isLowSurrogate(user.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    private static boolean isTextOrWhole(Object value) {
        if (value instanceof Double || value instanceof Float) {
            return PlainText.isWhole(PlainText.asWritten((Number) value));
        }
        if (value instanceof BigDecimal number) {
            return PlainText.isWhole(number);
        }
        return value instanceof String || value instanceof Number;
    }
}
