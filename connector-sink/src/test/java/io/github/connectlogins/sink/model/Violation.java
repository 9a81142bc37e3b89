package io.github.connectlogins.sink.model;

/** Something that must never be is so. */
final class Violation extends Exception {
    private static final long serialVersionUID = 1L;

    Violation(String what) {
        super(what);
    }
}
