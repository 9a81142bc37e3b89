package io.github.connectlogins.benchmarks;

import io.github.connectlogins.benchmarks.measure.Measurement;
import io.github.connectlogins.benchmarks.measure.Measurements;
import io.github.connectlogins.benchmarks.measure.Spread;
import io.github.connectlogins.benchmarks.report.BarChart;
import io.github.connectlogins.benchmarks.report.Numbers;
import io.github.connectlogins.benchmarks.report.Report;
import io.github.connectlogins.benchmarks.report.Table;
import io.github.connectlogins.benchmarks.stack.Stack;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * How the cost of an event grows, one factor at a time: users, buckets, partitions, counted fields, windows, density.
 */
final class GrowthScenario implements Scenario {
    private static final int TASKS = 1;
    private static final int WARM_UPS = 3;
    private static final double MICROS = 1e6;
    private static final Goals GOALS =
            Goals.of(new Goals.Goal(GrowthPoint.ONE_WINDOW, GrowthPoint.NO_WINDOW, TASKS, 0.80));

    private final List<String> factors;

    /** Of these factors alone. */
    GrowthScenario(List<String> factors) {
        this.factors = factors;
    }

    @Override
    public Report run(Stack stack, Plan plan, Consumer<String> say) throws InterruptedException {
        List<GrowthPoint> points = GrowthPoint.of(plan).stream()
                .filter(point -> factors.contains(point.factor()))
                .toList();
        Topics topics = new Topics(stack, say);
        for (GrowthPoint point : points) {
            point.topic(topics, plan);
        }
        SinkRuns runs = new SinkRuns(stack);
        Measurements measured = new Rounds<>(
                        points, (point, tasks) -> runs.run(point.contender(), point.topic(topics, plan), tasks), say)
                .measure(plan.withTasks(List.of(TASKS)), Collections.nCopies(WARM_UPS, points.get(0)));
        return new Report(
                "growth",
                Setting.of(stack, plan),
                List.of(table(points, plan, measured), GOALS.table(measured), limits(measured)),
                measured.all(),
                chart(points, measured),
                measured.mistakes());
    }

    private static Table table(List<GrowthPoint> points, Plan plan, Measurements measured) {
        return new Table(
                "Growth, medians, 1 task",
                List.of(
                        "factor",
                        "value",
                        "events/s",
                        "us/event",
                        "to usual",
                        "worker CPU us",
                        "Redis CPU us",
                        "Redis B/user"),
                points.stream().map(point -> row(point, points, plan, measured)).toList());
    }

    private static List<String> row(GrowthPoint point, List<GrowthPoint> points, Plan plan, Measurements measured) {
        String yardstick = point.yardstick(points, plan).name();
        return List.of(
                point.factor(),
                Numbers.whole((long) point.value()),
                Numbers.whole(median(point, measured, Measurement::rate)),
                Numbers.two(median(point, measured, GrowthScenario::micros)),
                // How many times as slow, hence the other way round.
                Numbers.spread(measured.ratio(yardstick, point.name(), TASKS).orElseThrow()),
                Numbers.two(median(point, measured, run -> run.effort().workerCpu() * MICROS)),
                Numbers.two(median(point, measured, run -> run.effort().redisCpu() * MICROS)),
                Numbers.whole(median(point, measured, Measurement::redisBytesPerUser)));
    }

    private static Table limits(Measurements measured) {
        Stream<Limit> growth = Stream.of(
                        cost(measured, GrowthPoint.USERS, 10_000_000, 100_000, 1.3),
                        cost(measured, GrowthPoint.BUCKETS, 64, 16, 1.2))
                .flatMap(limit -> limit);
        Stream<Limit> memory = Limit.of(
                "bytes of Redis for a user of 1,000,000",
                measured.of(GrowthPoint.name(GrowthPoint.USERS, 1_000_000), TASKS, Measurement::redisBytesPerUser)
                        .map(Spread::median),
                80);
        return Limit.table(Stream.concat(growth, memory).toList());
    }

    /** What an event costs at one point of a factor, to what it costs at another. */
    private static Stream<Limit> cost(Measurements measured, String factor, int value, int to, double most) {
        return Limit.of(
                "cost of an event at %s %s to that at %s"
                        .formatted(Numbers.whole((long) value), factor, Numbers.whole((long) to)),
                measured.ratio(GrowthPoint.name(factor, to), GrowthPoint.name(factor, value), TASKS)
                        .map(Spread::median),
                most);
    }

    private static double median(GrowthPoint point, Measurements measured, ToDoubleFunction<Measurement> figure) {
        return of(point, measured, figure).median();
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
