package io.github.connectlogins.redis;

import io.github.connectlogins.redis.LoginStats.Tally;
import java.util.SortedMap;

/**
 * What is counted in one window.
 *
 * @param total all attempts
 * @param users how many users logged in
 * @param byDimension for each field, and each two fields joined by a plus, its values with their attempts
 */
public record WindowState(Tally total, long users, SortedMap<String, SortedMap<String, Tally>> byDimension) {}
