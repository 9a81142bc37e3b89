package io.github.connectlogins.benchmarks;

import io.github.connectlogins.benchmarks.measure.Measurements;
import io.github.connectlogins.benchmarks.measure.Spread;
import io.github.connectlogins.benchmarks.report.Numbers;
import io.github.connectlogins.benchmarks.report.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How fast things have to be.
 *
 * @param all each for itself
 */
record Goals(List<Goal> all) {
    /**
     * One goal.
     *
     * @param contender who
     * @param yardstick compared with whom
     * @param tasks with how many tasks
     * @param ratio at least how many times as fast, median of the rounds
     */
    record Goal(String contender, String yardstick, int tasks, double ratio) {}

    static Goals of(Goal... goals) {
        return new Goals(List.of(goals));
    }

    /** What was reached of those that were measured. */
    Table table(Measurements measured) {
        return new Table(
                "Goals",
                List.of("contender", "to", "tasks", "ratio", "goal", "met"),
                all.stream().flatMap(goal -> row(goal, measured)).toList());
    }

    private static Stream<List<String>> row(Goal goal, Measurements measured) {
        Optional<Spread> ratio = measured.ratio(goal.contender(), goal.yardstick(), goal.tasks());
        return ratio.stream()
                .map(found -> List.of(
                        goal.contender(),
                        goal.yardstick(),
                        Integer.toString(goal.tasks()),
                        Numbers.spread(found),
                        Numbers.two(goal.ratio()),
                        found.median() >= goal.ratio() ? "yes" : "no"));
    }
}
