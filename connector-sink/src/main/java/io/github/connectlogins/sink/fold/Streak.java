package io.github.connectlogins.sink.fold;

/**
 * A run of failures as it stands.
 *
 * @param length failures in a row; 0 after a success and before the first attempt
 * @param first epoch milliseconds of the first of them; 0 while there is none
 * @param last epoch milliseconds of the last of them; 0 while there is none
 */
public record Streak(int length, long first, long last) {
    /** No failures. */
    public static final Streak NONE = new Streak(0, 0, 0);
}
