package io.github.connectlogins.redis;

import java.util.OptionalLong;

/**
 * What is kept of one user, in Redis written as {@code logins:failures:run:last[:first]}, every number in base 36.
 *
 * @param logins successful logins
 * @param failures failed attempts
 * @param run length of the run of failures that the last attempt belongs to; 0 after a success
 * @param lastAttempt epoch milliseconds of the last attempt in log order
 * @param firstFailure epoch milliseconds of the first failure of the run; empty while {@code run} is 0
 */
public record UserState(long logins, long failures, long run, long lastAttempt, OptionalLong firstFailure) {
    private static final int RADIX = 36;

    /**
     * Reads the stored text.
     *
     * @throws IllegalArgumentException if it is not of the form above
     */
    public static UserState parse(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != 4 && parts.length != 5) {
            throw new IllegalArgumentException("found a user state of " + parts.length + " parts, expected 4 or 5");
        }
        return new UserState(
                Long.parseLong(parts[0], RADIX),
                Long.parseLong(parts[1], RADIX),
                Long.parseLong(parts[2], RADIX),
                Long.parseLong(parts[3], RADIX),
                parts.length == 5 ? OptionalLong.of(Long.parseLong(parts[4], RADIX)) : OptionalLong.empty());
    }

    /** A number as it is written in the stored text. */
    public static String encode(long number) {
        return Long.toString(number, RADIX);
    }
}
