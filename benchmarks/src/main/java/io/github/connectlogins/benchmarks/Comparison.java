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
import java.util.stream.Stream;

/**
 * Shows measurements beside those of a yardstick.
 *
 * @param measurements all of them
 * @param contenders who is shown, in this order
 * @param yardstick the contender that is 1
 * @param tasks the numbers of tasks
 * @param columns what is shown of each after rates and ratios
 */
record Comparison(
        Measurements measurements, List<Line> contenders, String yardstick, List<Integer> tasks, List<Column> columns) {
    private static final double MILLION = 1e6;
    private static final String NONE = "-";

    /** What Connect and the broker spend. */
    static final List<Column> EFFORT = List.of(
            new Column("worker CPU s/M", run -> run.effort().workerCpu() * MILLION, Numbers::two),
            new Column("broker CPU s/M", run -> run.effort().brokerCpu() * MILLION, Numbers::two),
            new Column("garbage B/event", run -> run.effort().allocated(), Numbers::whole));
    /** The same and what Redis spends. */
    static final List<Column> EFFORT_WITH_REDIS = Stream.concat(
                    EFFORT.stream(),
                    Stream.of(
                            new Column("Redis CPU s/M", run -> run.effort().redisCpu() * MILLION, Numbers::two),
                            new Column("Redis B/user", Measurement::redisBytesPerUser, Numbers::whole)))
            .toList();

    /** A column with the medians of a figure. */
    record Column(String title, ToDoubleFunction<Measurement> figure, Format format) {}

    /** How a figure is written. */
    @FunctionalInterface
    interface Format {
        /** The figure as text. */
        String of(double figure);
    }

    /** A contender's name, for tables, and what it is, for the chart. */
    record Line(String name, String label) {}

    /** Rates, ratios and effort, medians over the rounds. */
    Table table(String title) {
        List<List<String>> rows = new ArrayList<>();
        for (int number : tasks) {
            contenders.forEach(line -> rows.add(row(line, number)));
        }
        List<String> header = new ArrayList<>(List.of("contender", "tasks", "events/s", "to " + yardstick));
        columns.forEach(column -> header.add(column.title()));
        return new Table(title, header, rows);
    }

    private List<String> row(Line line, int number) {
        List<String> cells = new ArrayList<>(List.of(
                line.name(),
                Integer.toString(number),
                median(line, number, Measurement::rate, Numbers::whole),
                measurements
                        .ratio(line.name(), yardstick, number)
                        .map(Numbers::spread)
                        .orElse(NONE)));
        columns.forEach(column -> cells.add(median(line, number, column.figure(), column.format())));
        return cells;
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
}
