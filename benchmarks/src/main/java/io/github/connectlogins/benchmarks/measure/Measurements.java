package io.github.connectlogins.benchmarks.measure;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * All runs of a scenario.
 *
 * @param all in the order in which they ran
 */
public record Measurements(List<Measurement> all) {
    /** A copy. */
    public Measurements {
        all = List.copyOf(all);
    }

    /** A figure over the rounds, or empty where the contender did not run with so many tasks. */
    public Optional<Spread> of(String contender, int tasks, ToDoubleFunction<Measurement> figure) {
        List<Double> figures =
                runs(contender, tasks).stream().map(figure::applyAsDouble).toList();
        return figures.isEmpty() ? Optional.empty() : Optional.of(Spread.of(figures));
    }

    /**
     * How many times as fast as the yardstick, each run compared with the yardstick's run of the same round; empty
     * where no round has both.
     */
    public Optional<Spread> ratio(String contender, String yardstick, int tasks) {
        List<Double> ratios = runs(contender, tasks).stream()
                .flatMap(run -> runs(yardstick, tasks).stream()
                        .filter(other -> other.round() == run.round())
                        .map(other -> run.rate() / other.rate()))
                .toList();
        return ratios.isEmpty() ? Optional.empty() : Optional.of(Spread.of(ratios));
    }

    /** What is not as it has to be, each with the run it was found in. */
    public List<String> mistakes() {
        return all.stream()
                .flatMap(run -> run.mistakes().stream()
                        .map(mistake -> "%s, %d task(s), round %d: %s"
                                .formatted(run.contender(), run.tasks(), run.round(), mistake)))
                .toList();
    }

    private List<Measurement> runs(String contender, int tasks) {
        return all.stream()
                .filter(run -> run.contender().equals(contender) && run.tasks() == tasks)
                .toList();
    }
}
