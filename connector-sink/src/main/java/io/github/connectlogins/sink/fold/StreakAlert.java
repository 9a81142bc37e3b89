package io.github.connectlogins.sink.fold;

/**
 * A run of failures reached a length that is to be told.
 *
 * @param failure the failure that made it so long
 * @param length failures in the run up to and with that one
 * @param firstFailure epoch milliseconds of the run's first failure
 */
public record StreakAlert(Failure failure, int length, long firstFailure) {}
