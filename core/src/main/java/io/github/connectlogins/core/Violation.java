package io.github.connectlogins.core;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One thing that is wrong with a record. It names the field, never the value: values are personal.
 *
 * @param field canonical name of the field, or {@link #RECORD} where the whole record is meant
 * @param reason what is wrong
 * @param expected what would have been right, for the reader of a log
 */
public record Violation(String field, Reason reason, String expected) {
    /** Stands for the record as a whole. */
    public static final String RECORD = "record";

    /** What can be wrong. The lower-case name is the code in headers and metrics. */
    public enum Reason {
        MISSING,
        WRONG_TYPE,
        NOT_A_TIMESTAMP,
        NOT_AN_OUTCOME,
        NOT_ALLOWED,
        NOT_AN_IP,
        OUT_OF_RANGE,
        TOO_LONG,
        IN_THE_FUTURE,
        UNREADABLE,
        MARKED_INVALID;

        /** The code, such as {@code not_a_timestamp}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** {@code field:reason}, the form used in {@link LoginHeaders#VIOLATIONS}. */
    public String code() {
        return field + ":" + reason.code();
    }

    /** The codes of several violations, comma-separated. */
    public static String codes(List<Violation> violations) {
        return violations.stream().map(Violation::code).collect(Collectors.joining(","));
    }

    /** Several violations as a sentence for people. */
    public static String describe(List<Violation> violations) {
        return violations.stream()
                .map(violation -> violation.code() + " (expected " + violation.expected() + ")")
                .collect(Collectors.joining(", "));
    }
}
