package io.github.connectlogins.benchmarks;

import io.github.connectlogins.benchmarks.report.Numbers;
import io.github.connectlogins.benchmarks.report.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How much something may take, and what it takes.
 *
 * @param what with its unit
 * @param found what was measured
 * @param most what it may be at most
 */
record Limit(String what, double found, double most) {
    /** Of something that may not have been measured this time. */
    static Stream<Limit> of(String what, Optional<Double> found, double most) {
        return found.stream().map(measured -> new Limit(what, measured, most));
    }

    /** Which limits were kept. */
    static Table table(List<Limit> limits) {
        return new Table(
                "Limits",
                List.of("what", "found", "at most", "met"),
                limits.stream().map(Limit::row).toList());
    }

    private List<String> row() {
        return List.of(what, Numbers.two(found), Numbers.two(most), found <= most ? "yes" : "no");
    }
}
