package io.github.connectlogins.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** Collects what is not as it has to be. */
final class Findings {
    private final List<String> mistakes = new ArrayList<>();

    /** Takes note where two figures differ. */
    Findings expect(String what, long found, long expected) {
        if (found != expected) {
            mistakes.add("found %d %s, expected %d".formatted(found, what, expected));
        }
        return this;
    }

    /** All notes. */
    List<String> mistakes() {
        return List.copyOf(mistakes);
    }
}
