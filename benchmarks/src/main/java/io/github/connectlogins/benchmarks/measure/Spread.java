package io.github.connectlogins.benchmarks.measure;

import java.util.Arrays;
import java.util.Collection;

/**
 * Figures of several rounds.
 *
 * @param low the lowest
 * @param median the one in the middle, or the mean of the two there
 * @param high the highest
 */
public record Spread(double low, double median, double high) {
    /**
     * Of at least one figure.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static Spread of(Collection<Double> figures) {
        double[] sorted =
                figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("found no figures, expected at least one");
        }
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(sorted[0], median, sorted[sorted.length - 1]);
    }

    /** Of one figure. */
    public static Spread of(double figure) {
        return new Spread(figure, figure, figure);
    }

    /** The value below or at which {@code percent} of the figures lie, by nearest rank. */
    public static double percentile(double[] figures, double percent) {
        if (figures.length == 0) {
            throw new IllegalArgumentException("found no figures, expected at least one");
        }
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(percent * sorted.length / 100);
        return sorted[Math.max(rank, 1) - 1];
    }
}
