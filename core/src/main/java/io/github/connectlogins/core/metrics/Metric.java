package io.github.connectlogins.core.metrics;

import java.util.List;
import java.util.stream.Stream;

/**
 * Something that a plugin tells of itself while it runs.
 *
 * @param name of the attribute, or what the names of several attributes begin with
 * @param kind how it is told
 * @param label what it is told apart by, or {@link Label#NONE}
 * @param max for a distribution the largest value that is told apart from larger ones
 * @param description a sentence for people, with the unit
 */
public record Metric(String name, Kind kind, Label label, double max, String description) {
    private static final List<String> FIGURES = List.of("-avg", "-max", "-p95", "-p99");

    /** How a metric is told. */
    public enum Kind {
        /** A number that only grows, from 0 when the task starts. */
        TOTAL,
        /** A number as it is now. */
        GAUGE,
        /** What happens in a second, over the last minute. */
        RATE,
        /** Some figures of the values of the last minute. */
        DISTRIBUTION
    }

    /**
     * A tag of the MBean, with which there is one of the metric for each value.
     *
     * @param name of the tag, empty for none
     * @param values all there are
     */
    public record Label(String name, List<String> values) {
        /** Nothing to be told apart. */
        public static final Label NONE = new Label("", List.of());
    }

    /** A number that only grows. */
    public static Metric total(String name, String description) {
        return new Metric(name, Kind.TOTAL, Label.NONE, 0, description);
    }

    /** Numbers that only grow, one for each value of the label. */
    public static Metric totals(String name, Label label, String description) {
        return new Metric(name, Kind.TOTAL, label, 0, description);
    }

    /** A number as it is now. */
    public static Metric gauge(String name, String description) {
        return new Metric(name, Kind.GAUGE, Label.NONE, 0, description);
    }

    /** What happens in a second. */
    public static Metric rate(String name, String description) {
        return new Metric(name, Kind.RATE, Label.NONE, 0, description);
    }

    /** Average, largest and percentiles of values from 0 to {@code max}. */
    public static Metric distribution(String name, double max, String description) {
        return new Metric(name, Kind.DISTRIBUTION, Label.NONE, max, description);
    }

    /** The names of its attributes. */
    public Stream<String> attributes() {
        return kind == Kind.DISTRIBUTION ? FIGURES.stream().map(figure -> name + figure) : Stream.of(name);
    }
}
