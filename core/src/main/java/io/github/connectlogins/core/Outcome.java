package io.github.connectlogins.core;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How a login attempt ended. */
public enum Outcome {
    /** The user is logged in. */
    SUCCESS,
    /** The user is not logged in, for whatever reason. */
    FAILURE;

    private static final Map<String, Outcome> WORDS = Map.ofEntries(
            // As we write them, so that our own events need no lower-casing.
            Map.entry("SUCCESS", SUCCESS),
            Map.entry("FAILURE", FAILURE),
            Map.entry("success", SUCCESS),
            Map.entry("successful", SUCCESS),
            Map.entry("succeeded", SUCCESS),
            Map.entry("true", SUCCESS),
            Map.entry("yes", SUCCESS),
            Map.entry("ok", SUCCESS),
            Map.entry("1", SUCCESS),
            Map.entry("failure", FAILURE),
            Map.entry("failed", FAILURE),
            Map.entry("fail", FAILURE),
            Map.entry("false", FAILURE),
            Map.entry("no", FAILURE),
            Map.entry("denied", FAILURE),
            Map.entry("0", FAILURE));

    /**
     * Reads an outcome as people write it: a boolean that says whether the login succeeded, 1 or 0, or one of the usual
     * words in any case.
     *
     * @param value the value of the outcome field; null means that the record has none
     * @return the outcome, {@link #SUCCESS} for null (a stream of logins without an outcome holds logins), or empty
     *     when the value says neither
     */
    public static Optional<Outcome> of(Object value) {
        if (value == null) {
            return Optional.of(SUCCESS);
        }
        if (value instanceof Boolean succeeded) {
            return Optional.of(succeeded ? SUCCESS : FAILURE);
        }
        if (value instanceof String || value instanceof Number) {
            String word = value.toString();
            Outcome exactly = WORDS.get(word);
            return exactly != null
                    ? Optional.of(exactly)
                    : Optional.ofNullable(WORDS.get(word.strip().toLowerCase(Locale.ROOT)));
        }
        return Optional.empty();
    }
}
