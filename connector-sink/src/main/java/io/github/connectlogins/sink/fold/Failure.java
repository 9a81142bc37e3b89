package io.github.connectlogins.sink.fold;

/**
 * One failed attempt.
 *
 * @param offset its offset in the source partition
 * @param timestamp epoch milliseconds
 * @param ip address of the client, or null
 */
public record Failure(long offset, long timestamp, String ip) {}
