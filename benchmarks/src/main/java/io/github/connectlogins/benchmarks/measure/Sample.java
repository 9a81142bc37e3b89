package io.github.connectlogins.benchmarks.measure;

/**
 * How far a run had come at one moment.
 *
 * @param nanos the moment, in nanoseconds of a clock that never goes back
 * @param done events done with
 * @param effort the effort so far
 */
public record Sample(long nanos, long done, Effort effort) {}
