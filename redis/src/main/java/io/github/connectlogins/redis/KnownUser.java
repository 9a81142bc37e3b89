package io.github.connectlogins.redis;

import java.util.List;

/**
 * A user of whom something is kept.
 *
 * @param state counts and run of failures
 * @param overThreshold whether the run has reached the threshold; of more than 1,000 such users in a bucket those with
 *     the longest runs
 * @param alerts the user's alerts among the last of the bucket, newest first
 */
public record KnownUser(UserState state, boolean overThreshold, List<RecentAlert> alerts) {}
