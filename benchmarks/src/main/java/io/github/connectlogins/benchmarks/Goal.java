package io.github.connectlogins.benchmarks;

/**
 * How fast something has to be.
 *
 * @param contender who
 * @param yardstick compared with whom
 * @param tasks with how many tasks
 * @param ratio at least how many times as fast, median of the rounds
 */
record Goal(String contender, String yardstick, int tasks, double ratio) {}
