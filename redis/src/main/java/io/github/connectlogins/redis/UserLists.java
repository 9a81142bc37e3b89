package io.github.connectlogins.redis;

import java.util.List;

/**
 * The users who stand out.
 *
 * @param byFailures those with most failures, most first
 * @param overThreshold those whose run of failures has reached the threshold, longest run first
 * @param listedOverThreshold how many of the latter there are; at most 1,000 a bucket are listed
 */
public record UserLists(List<Ranked> byFailures, List<Ranked> overThreshold, long listedOverThreshold) {
    /**
     * A user in a list.
     *
     * @param user who
     * @param number failures, or length of the run
     */
    public record Ranked(String user, long number) {}
}
