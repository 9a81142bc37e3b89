package io.github.connectlogins.sink.store;

/** What to do when Redis and the log no longer fit together, so that counting cannot simply go on. */
public enum StateLossPolicy {
    /** Stop, and say what is wrong. */
    FAIL,
    /** Count a partition of which Redis holds nothing again from the start of the log. */
    REBUILD,
    /** Go on without what is missing. */
    CONTINUE
}
