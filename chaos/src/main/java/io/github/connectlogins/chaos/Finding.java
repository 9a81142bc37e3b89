package io.github.connectlogins.chaos;

/**
 * Something that went wrong besides the faults.
 *
 * @param where the connector and task, the worker or the lane
 * @param what the trace or message
 * @param expected whether it says nothing against the sinks, so that the run may still be a success: the framework does
 *     so by design, or the bench itself could not do what it wanted
 */
record Finding(String where, String what, boolean expected) {}
