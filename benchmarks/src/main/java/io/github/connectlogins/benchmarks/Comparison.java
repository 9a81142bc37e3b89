package io.github.connectlogins.benchmarks;

import io.github.connectlogins.benchmarks.measure.Measurement;
import io.github.connectlogins.benchmarks.measure.Measurements;
import io.github.connectlogins.benchmarks.measure.Spread;
import io.github.connectlogins.benchmarks.report.BarChart;
import io.github.connectlogins.benchmarks.report.Numbers;
import io.github.connectlogins.benchmarks.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Shows measurements beside those of a yardstick.
 *
 * @param measurements all of them
 * @param contenders who is shown, in this order
 * @param yardstick the contender that is 1
 * @param tasks the numbers of tasks
 */
record Comparison(Measurements measurements, List<Line> contenders, String yardstick, List<Integer> tasks) {
    private static final double MILLION = 1e6;
    private static final String NONE = "-";

    /** A contender's name and what it is. */
    record Line(String name, String label) {}

    /** Rates, ratios and effort, medians over the rounds. */
    Table table(String title) {
        List<List<String>> rows = new ArrayList<>();
        for (int number : tasks) {
            contenders.forEach(line -> rows.add(row(line, number)));
        }
        return new Table(
                title,
                List.of(
                        "contender",
                        "tasks",
                        "events/s",
                        "to " + yardstick,
                        "worker CPU s/M",
                        "broker CPU s/M",
                        "Redis CPU s/M",
                        "garbage B/event",
                        "Redis B/user"),
                rows);
    }

    private List<String> row(Line line, int number) {
        return List.of(
                line.label(),
                Integer.toString(number),
                median(line, number, Measurement::rate, Numbers::whole),
                measurements
                        .ratio(line.name(), yardstick, number)
                        .map(Numbers::spread)
                        .orElse(NONE),
                median(line, number, run -> run.effort().workerCpu() * MILLION, Numbers::two),
                median(line, number, run -> run.effort().brokerCpu() * MILLION, Numbers::two),
                median(line, number, run -> run.effort().redisCpu() * MILLION, Numbers::two),
                median(line, number, run -> run.effort().allocated(), Numbers::whole),
                median(line, number, Measurement::redisBytesPerUser, Numbers::whole));
    }

    private String median(Line line, int number, ToDoubleFunction<Measurement> figure, Format format) {
        return measurements
                .of(line.name(), number, figure)
                .map(spread -> format.of(spread.median()))
                .orElse(NONE);
    }

    /** The ratios as bars, one series for each number of tasks. */
    BarChart chart(String title) {
        return new BarChart(
                title,
                "Events per second as a multiple of " + yardstick
                        + " in the same round: median, lowest to highest round",
                1,
                tasks.stream()
                        .map(number -> number == 1 ? "1 task" : number + " tasks")
                        .toList(),
                contenders.stream().map(this::group).toList());
    }

    private BarChart.Group group(Line line) {
        List<Spread> bars = new ArrayList<>();
        tasks.forEach(number ->
                bars.add(measurements.ratio(line.name(), yardstick, number).orElse(null)));
        return new BarChart.Group(line.label(), bars);
    }

    private interface Format {
        String of(double figure);
    }
}
