package io.github.connectlogins.sink.fold;

/** How the users of a window are told apart. */
public enum DistinctUsers {
    /** Each once: a set of them is kept. */
    EXACT,
    /** With an error of about one percent: an estimate in at most 12 KiB a window and bucket. */
    APPROXIMATE,
    /** Not at all. */
    NONE
}
