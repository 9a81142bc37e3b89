package io.github.connectlogins.benchmarks;

import io.github.connectlogins.benchmarks.events.EventShape;
import io.github.connectlogins.benchmarks.events.FilledTopic;
import io.github.connectlogins.benchmarks.events.TopicFiller;
import io.github.connectlogins.benchmarks.measure.Measurements;
import io.github.connectlogins.benchmarks.measure.Spread;
import io.github.connectlogins.benchmarks.report.Numbers;
import io.github.connectlogins.benchmarks.report.Report;
import io.github.connectlogins.benchmarks.report.Table;
import io.github.connectlogins.benchmarks.stack.Stack;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** How fast a full topic is worked off, beside a sink that throws everything away. */
final class ThroughputScenario implements Scenario {
    private static final List<Goal> GOALS = List.of(
            new Goal(Contenders.SINK_JSON, Contenders.NULL_JSON, 1, 0.80),
            new Goal(Contenders.SINK_JSON, Contenders.NULL_JSON, 2, 0.65),
            new Goal(Contenders.SINK_BYTES, Contenders.NULL_JSON, 1, 1.25),
            new Goal(Contenders.SINK_BYTES, Contenders.NULL_JSON, 2, 1.00),
            new Goal(Contenders.NULL_ENRICH, Contenders.NULL_JSON, 1, 0.70),
            new Goal(Contenders.NULL_ENRICH, Contenders.NULL_FIVE, 1, 1.70),
            new Goal(Contenders.SINK_ENRICH, Contenders.NULL_FIVE, 2, 1.20),
            new Goal(Contenders.SINK_JSON, Contenders.NAIVE, 1, 3.50));

    @Override
    public Report run(Stack stack, Plan plan, Consumer<String> say) throws InterruptedException {
        say.accept("filling a topic with %s events of %s users"
                .formatted(Numbers.whole(plan.events()), Numbers.whole(plan.users())));
        FilledTopic topic = new TopicFiller(stack.bootstrapServers())
                .fill("user-login", plan.partitions(), plan.events(), EventShape.ofUsers(plan.users()));
        SinkRuns runs = new SinkRuns(stack);
        Measurements measured = new Rounds<>(
                        Contenders.all(), (contender, tasks) -> runs.run(contender, topic, tasks), say)
                .measure(plan);
        return report(stack, plan, measured);
    }

    private static Report report(Stack stack, Plan plan, Measurements measured) {
        List<Comparison.Line> lines = Contenders.all().stream()
                .map(contender -> new Comparison.Line(contender.name(), contender.label()))
                .toList();
        Comparison comparison = new Comparison(measured, lines, Contenders.NULL_JSON, plan.tasks());
        return new Report(
                "throughput",
                Setting.of(stack, plan),
                List.of(comparison.table("Throughput, medians"), goals(measured)),
                measured.all(),
                comparison.chart("Throughput beside a sink that does nothing"),
                measured.mistakes());
    }

    private static Table goals(Measurements measured) {
        return new Table(
                "Goals",
                List.of("contender", "to", "tasks", "ratio", "goal", "met"),
                GOALS.stream().flatMap(goal -> row(goal, measured)).toList());
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
