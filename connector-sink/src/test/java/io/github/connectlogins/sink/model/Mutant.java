package io.github.connectlogins.sink.model;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The sink with one rule of the protocol broken.
 *
 * @param rule what it does not keep to
 * @param edits how it is broken
 */
record Mutant(String rule, List<Edit> edits) {
    static Mutant of(String rule, Edit... edits) {
        return new Mutant(rule, List.of(edits));
    }

    /** The files that are changed, as they read then. */
    Map<Path, String> sources() {
        Map<Path, String> sources = new HashMap<>();
        edits.forEach(edit -> edit.in(sources));
        return sources;
    }

    @Override
    public String toString() {
        return rule;
    }
}
