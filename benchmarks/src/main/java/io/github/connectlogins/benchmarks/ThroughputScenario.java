package io.github.connectlogins.benchmarks;

import io.github.connectlogins.benchmarks.measure.Measurements;
import io.github.connectlogins.benchmarks.measure.Spread;
import io.github.connectlogins.benchmarks.report.Report;
import io.github.connectlogins.benchmarks.report.Table;
import io.github.connectlogins.benchmarks.stack.Stack;
import java.util.List;
import java.util.function.Consumer;

/** How fast a full topic is worked off, beside a sink that throws everything away. */
final class ThroughputScenario implements Scenario {
    private static final Goals GOALS = Goals.of(
            new Goals.Goal(Contenders.SINK_JSON, Contenders.NULL_JSON, 1, 0.80),
            new Goals.Goal(Contenders.SINK_JSON, Contenders.NULL_JSON, 2, 0.65),
            new Goals.Goal(Contenders.SINK_BYTES, Contenders.NULL_JSON, 1, 1.25),
            new Goals.Goal(Contenders.SINK_BYTES, Contenders.NULL_JSON, 2, 1.00),
            new Goals.Goal(Contenders.NULL_ENRICH, Contenders.NULL_JSON, 1, 0.70),
            new Goals.Goal(Contenders.NULL_ENRICH, Contenders.NULL_FIVE, 1, 1.70),
            new Goals.Goal(Contenders.SINK_ENRICH, Contenders.NULL_FIVE, 2, 1.20),
            new Goals.Goal(Contenders.SINK_JSON, Contenders.NAIVE_PUTS, 1, 3.50));

    private static final double MILLION = 1e6;

    private final List<Contender> contenders;

    ThroughputScenario(List<Contender> contenders) {
        this.contenders = contenders;
    }

    @Override
    public Report run(Stack stack, Plan plan, Consumer<String> say) throws InterruptedException {
        Topics topics = new Topics(stack, say);
        for (Contender contender : contenders) {
            topics.of(plan, contender.events(plan.events()));
        }
        SinkRuns runs = new SinkRuns(stack);
        Measurements measured = new Rounds<>(
                        contenders,
                        (contender, tasks) ->
                                runs.run(contender, topics.of(plan, contender.events(plan.events())), tasks),
                        say)
                .measure(plan);
        return report(stack, plan, measured);
    }

    private Report report(Stack stack, Plan plan, Measurements measured) {
        List<Comparison.Line> lines = contenders.stream()
                .map(contender -> new Comparison.Line(contender.name(), contender.label()))
                .toList();
        Comparison comparison =
                new Comparison(measured, lines, Contenders.NULL_JSON, plan.tasks(), Comparison.EFFORT_WITH_REDIS);
        return new Report(
                "throughput",
                Setting.of(stack, plan),
                List.of(comparison.table("Throughput, medians"), GOALS.table(measured), limits(measured)),
                measured.all(),
                comparison.chart("Throughput beside a sink that does nothing"),
                measured.mistakes());
    }

    private static Table limits(Measurements measured) {
        return Limit.table(Limit.of(
                        "Redis CPU s/M of sink-json",
                        measured.of(Contenders.SINK_JSON, 1, run -> run.effort().redisCpu() * MILLION)
                                .map(Spread::median),
                        0.6)
                .toList());
    }
}
