package io.github.connectlogins.benchmarks.report;

import io.github.connectlogins.benchmarks.measure.Spread;
import java.util.List;

/**
 * Horizontal bars in groups.
 *
 * @param title what it shows
 * @param subtitle how to read it
 * @param reference where a line stands to compare with, such as 1 for ratios; 0 for none
 * @param series names of the bars of a group, in their order
 * @param groups the groups from top to bottom
 */
public record BarChart(String title, String subtitle, double reference, List<String> series, List<Group> groups) {
    /** Copies. */
    public BarChart {
        series = List.copyOf(series);
        groups = List.copyOf(groups);
    }

    /**
     * Bars that belong together.
     *
     * @param label what they are of
     * @param bars one for each series; null where there is none
     */
    public record Group(String label, List<Spread> bars) {}

    /** The longest that any bar, with its spread, gets. */
    double max() {
        return groups.stream()
                .flatMap(group -> group.bars().stream())
                .filter(bar -> bar != null)
                .mapToDouble(Spread::high)
                .reduce(reference, Math::max);
    }
}
