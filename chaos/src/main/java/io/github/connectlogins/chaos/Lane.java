package io.github.connectlogins.chaos;

/** What is hurt independently of the rest, one fault after the other. */
enum Lane {
    WORKERS,
    STANDALONE,
    SENTINEL,
    CLUSTER,
    OUTPUT
}
