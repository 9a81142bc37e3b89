package io.github.connectlogins.benchmarks;

import io.github.connectlogins.benchmarks.events.FilledTopic;
import io.github.connectlogins.benchmarks.events.TopicFiller;
import io.github.connectlogins.benchmarks.measure.Measurement;
import io.github.connectlogins.benchmarks.measure.Measurements;
import io.github.connectlogins.benchmarks.measure.Spread;
import io.github.connectlogins.benchmarks.report.BarChart;
import io.github.connectlogins.benchmarks.report.Numbers;
import io.github.connectlogins.benchmarks.report.Report;
import io.github.connectlogins.benchmarks.report.Table;
import io.github.connectlogins.benchmarks.stack.Stack;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/** How the cost of an event grows, one factor at a time: users, buckets, partitions, counted fields. */
final class GrowthScenario implements Scenario {
    private static final int TASKS = 1;
    private static final double MICROS = 1e6;

    @Override
    public Report run(Stack stack, Plan plan, Consumer<String> say) throws InterruptedException {
        List<GrowthPoint> points = GrowthPoint.of(plan);
        Map<String, FilledTopic> topics = fill(stack, plan, points, say);
        SinkRuns runs = new SinkRuns(stack);
        Measurements measured = new Rounds<>(
                        points, (point, tasks) -> runs.run(point.contender(), topics.get(point.topic()), tasks), say)
                .measure(plan.withTasks(List.of(TASKS)));
        return new Report(
                "growth",
                Setting.of(stack, plan),
                List.of(table(points, measured)),
                measured.all(),
                chart(points, measured),
                measured.mistakes());
    }

    private static Map<String, FilledTopic> fill(Stack stack, Plan plan, List<GrowthPoint> points, Consumer<String> say)
            throws InterruptedException {
        TopicFiller filler = new TopicFiller(stack.bootstrapServers());
        Map<String, FilledTopic> topics = new HashMap<>();
        for (GrowthPoint point : points) {
            if (!topics.containsKey(point.topic())) {
                long events = point.events(plan);
                say.accept("filling a topic with %s events of %s users in %d partitions"
                        .formatted(
                                Numbers.whole(events),
                                Numbers.whole((long) point.shape().users()),
                                point.partitions()));
                topics.put(point.topic(), filler.fill(point.topic(), point.partitions(), events, point.shape()));
            }
        }
        return topics;
    }

    private static Table table(List<GrowthPoint> points, Measurements measured) {
        return new Table(
                "Growth, medians, 1 task",
                List.of("factor", "value", "events/s", "us/event", "worker CPU us", "Redis CPU us", "Redis B/user"),
                points.stream()
                        .map(point -> List.of(
                                point.factor(),
                                Numbers.whole((long) point.value()),
                                Numbers.whole(
                                        of(point, measured, Measurement::rate).median()),
                                Numbers.two(of(point, measured, GrowthScenario::micros)
                                        .median()),
                                Numbers.two(
                                        of(point, measured, run -> run.effort().workerCpu() * MICROS)
                                                .median()),
                                Numbers.two(
                                        of(point, measured, run -> run.effort().redisCpu() * MICROS)
                                                .median()),
                                Numbers.whole(of(point, measured, Measurement::redisBytesPerUser)
                                        .median())))
                        .toList());
    }

    private static BarChart chart(List<GrowthPoint> points, Measurements measured) {
        return new BarChart(
                "Growth: the cost of an event, one factor at a time",
                "Microseconds for an event: median, lowest to highest round",
                0,
                List.of("1 task"),
                points.stream()
                        .map(point -> new BarChart.Group(
                                "%s %s".formatted(Numbers.whole((long) point.value()), point.factor()),
                                List.of(of(point, measured, GrowthScenario::micros))))
                        .toList());
    }

    private static double micros(Measurement run) {
        return MICROS / run.rate();
    }

    private static Spread of(GrowthPoint point, Measurements measured, ToDoubleFunction<Measurement> figure) {
        return measured.of(point.name(), TASKS, figure).orElseThrow();
    }
}
