package io.github.connectlogins.sink.fold;

/**
 * A user failed so many times in a row that somebody is to be told.
 *
 * @param offset offset in the source partition of the failure that made the alert
 * @param user who
 * @param failures failures in a row, up to and with that one
 * @param firstFailure epoch milliseconds of the first of them
 * @param lastFailure epoch milliseconds of the last of them
 * @param ip address of the client at the last, or null
 */
public record Alert(long offset, String user, long failures, long firstFailure, long lastFailure, String ip) {}
