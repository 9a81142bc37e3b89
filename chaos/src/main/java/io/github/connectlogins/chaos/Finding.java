package io.github.connectlogins.chaos;

/**
 * Something that went wrong besides the faults.
 *
 * @param where the connector and task, the worker or the lane
 * @param what the trace or message
 * @param expected whether the framework does so by design, so that the run may still be a success
 */
record Finding(String where, String what, boolean expected) {}
