package io.github.connectlogins.smt;

/** What happens to a record whose event is not right. */
enum OnInvalid {
    /** A DataException names what is wrong; the worker's error handling decides. */
    FAIL,
    /** The record ends here. */
    DROP,
    /** The record goes on as it came, with a header that names what is wrong. */
    MARK,
    /** The same, but to a topic of its own. */
    ROUTE
}
