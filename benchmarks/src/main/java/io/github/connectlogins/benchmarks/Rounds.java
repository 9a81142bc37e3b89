package io.github.connectlogins.benchmarks;

import io.github.connectlogins.benchmarks.measure.Measurement;
import io.github.connectlogins.benchmarks.measure.Measurements;
import io.github.connectlogins.benchmarks.report.Numbers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * Runs contenders in several rounds, so that whatever changes in the machine meanwhile meets all of them. Each round
 * begins with another one. Before that come runs that are thrown away, with the most tasks.
 *
 * @param <C> who contends
 */
final class Rounds<C> {
    /** What the first run makes the compilers of a JVM do is done while the second one lasts. */
    private static final int WARM_UPS = 2;

    private final List<C> contenders;
    private final Run<C> run;
    private final Consumer<String> say;

    Rounds(List<C> contenders, Run<C> run, Consumer<String> say) {
        this.contenders = contenders;
        this.run = run;
        this.say = say;
    }

    /** One run. */
    @FunctionalInterface
    interface Run<C> {
        /** Runs a contender once. */
        Measurement of(C contender, int tasks) throws InterruptedException;
    }

    /** All rounds of a plan, everyone warmed up. */
    Measurements measure(Plan plan) throws InterruptedException {
        int warmUps = Math.min(WARM_UPS, plan.rounds());
        return measure(
                plan,
                Collections.nCopies(warmUps, contenders).stream()
                        .flatMap(List::stream)
                        .toList());
    }

    /** All rounds of a plan, after runs of {@code warmUp} alone. */
    Measurements measure(Plan plan, List<C> warmUp) throws InterruptedException {
        for (C contender : warmUp) {
            tell("warm-up", run.of(contender, plan.mostTasks()));
        }
        List<Measurement> all = new ArrayList<>();
        for (int round = 1; round <= plan.rounds(); round++) {
            List<C> order = new ArrayList<>(contenders);
            Collections.rotate(order, 1 - round);
            for (int tasks : plan.tasks()) {
                for (C contender : order) {
                    Measurement measured = run.of(contender, tasks).inRound(round);
                    tell("round %d of %d".formatted(round, plan.rounds()), measured);
                    all.add(measured);
                }
            }
        }
        return new Measurements(all);
    }

    private void tell(String when, Measurement measured) {
        say.accept("%-14s  %d task(s)  %-24s  %12s events/s"
                .formatted(when, measured.tasks(), measured.contender(), Numbers.whole(measured.rate())));
    }
}
