package io.github.connectlogins.benchmarks.report;

import io.github.connectlogins.benchmarks.measure.Spread;
import java.util.List;
import java.util.Locale;

/**
 * Draws a {@link BarChart}: a bar is as long as the median, a thin line over it reaches from the lowest to the highest
 * round. One file, nothing loaded from elsewhere, in light or dark as the viewer likes it.
 */
public final class SvgPlot {
    private static final int WIDTH = 960;
    private static final int LEFT = 400;
    private static final int RIGHT = 84;
    private static final int TOP = 104;
    private static final int BOTTOM = 44;
    private static final int BAR = 14;
    private static final int BAR_GAP = 4;
    private static final int GROUP_GAP = 16;
    private static final int TICKS = 5;
    private static final int LEGEND_STEP = 110;

    private static final String STYLE = """
            <style>
              svg { --page: #fcfcfb; --ink: #1c1e21; --soft: #6b7078; --grid: #e4e5e8; --s0: #2f6fb2; --s1: #d9822b; --s2: #3f9a6b; --s3: #8a63b8; }
              @media (prefers-color-scheme: dark) {
                svg { --page: #17181b; --ink: #ececee; --soft: #9a9fa8; --grid: #303338; --s0: #6aa5e3; --s1: #eda75c; --s2: #6cc398; --s3: #b597dd; }
              }
              text { font: 13px system-ui, -apple-system, "Segoe UI", sans-serif; fill: var(--ink); }
              .title { font-size: 18px; font-weight: 600; }
              .soft { fill: var(--soft); font-size: 12px; }
              .end { text-anchor: end; }
              .middle { text-anchor: middle; }
              .page { fill: var(--page); }
              .grid { stroke: var(--grid); }
              .reference { stroke: var(--ink); stroke-dasharray: 4 4; }
              .spread { stroke: var(--ink); stroke-width: 1.5; }
            """;

    private final BarChart chart;
    private final double scaleMax;
    private final StringBuilder svg = new StringBuilder();

    private SvgPlot(BarChart chart) {
        this.chart = chart;
        this.scaleMax = niceAbove(chart.max());
    }

    /** The plot as text of an SVG file. */
    public static String of(BarChart chart) {
        return new SvgPlot(chart).draw();
    }

    private String draw() {
        int groupHeight = chart.series().size() * (BAR + BAR_GAP) - BAR_GAP;
        int plot = chart.groups().size() * (groupHeight + GROUP_GAP);
        int height = TOP + plot + BOTTOM;
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">",
                WIDTH, height, escaped(chart.title()));
        svg.append(STYLE);
        for (int i = 0; i < chart.series().size(); i++) {
            add("  .s%d { fill: var(--s%d); }", i, i);
        }
        add("</style>");
        add("<rect class=\"page\" width=\"%d\" height=\"%d\"/>", WIDTH, height);
        add("<text class=\"title\" x=\"24\" y=\"36\">%s</text>", escaped(chart.title()));
        add("<text class=\"soft\" x=\"24\" y=\"58\">%s</text>", escaped(chart.subtitle()));
        drawLegend();
        drawGrid(plot);
        int y = TOP + GROUP_GAP / 2;
        for (BarChart.Group group : chart.groups()) {
            drawGroup(group, y, groupHeight);
            y += groupHeight + GROUP_GAP;
        }
        drawReference(plot);
        add("</svg>");
        return svg.toString();
    }

    private void drawLegend() {
        for (int i = 0; i < chart.series().size(); i++) {
            int x = LEFT + i * LEGEND_STEP;
            add("<rect class=\"s%d\" x=\"%d\" y=\"76\" width=\"12\" height=\"12\" rx=\"2\"/>", i, x);
            add(
                    "<text class=\"soft\" x=\"%d\" y=\"86\">%s</text>",
                    x + 18, escaped(chart.series().get(i)));
        }
    }

    private void drawGrid(int plot) {
        for (int tick = 0; tick <= TICKS; tick++) {
            double value = scaleMax * tick / TICKS;
            add(
                    "<line class=\"grid\" x1=\"%1$.1f\" x2=\"%1$.1f\" y1=\"%2$d\" y2=\"%3$d\"/>",
                    x(value), TOP, TOP + plot);
            add(
                    "<text class=\"soft middle\" x=\"%.1f\" y=\"%d\">%s</text>",
                    x(value), TOP + plot + 20, Numbers.brief(value));
        }
    }

    private void drawGroup(BarChart.Group group, int y, int height) {
        add("<text class=\"end\" x=\"%d\" y=\"%d\">%s</text>", LEFT - 14, y + height / 2 + 4, escaped(group.label()));
        List<Spread> bars = group.bars();
        for (int i = 0; i < bars.size(); i++) {
            if (bars.get(i) != null) {
                drawBar(i, bars.get(i), y + i * (BAR + BAR_GAP));
            }
        }
    }

    private void drawBar(int series, Spread bar, int y) {
        double end = x(bar.median());
        add(
                "<rect class=\"s%d\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\"/>",
                series, LEFT, y, Math.max(1, end - LEFT), BAR);
        if (bar.high() > bar.low()) {
            add(
                    "<line class=\"spread\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%3$d\" y2=\"%3$d\"/>",
                    x(bar.low()), x(bar.high()), y + BAR / 2);
        }
        add(
                "<text class=\"soft\" x=\"%.1f\" y=\"%d\">%s</text>",
                x(bar.high()) + 6, y + BAR - 3, Numbers.brief(bar.median()));
    }

    private void drawReference(int plot) {
        if (chart.reference() > 0) {
            add(
                    "<line class=\"reference\" x1=\"%1$.1f\" x2=\"%1$.1f\" y1=\"%2$d\" y2=\"%3$d\"/>",
                    x(chart.reference()), TOP, TOP + plot);
        }
    }

    private double x(double value) {
        return LEFT + value / scaleMax * (WIDTH - LEFT - RIGHT);
    }

    /** The next number above of the form 1, 2 or 5 times a power of ten. */
    private static double niceAbove(double value) {
        if (value <= 0) {
            return 1;
        }
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        for (double step : new double[] {1, 2, 2.5, 5}) {
            if (value <= step * power) {
                return step * power;
            }
        }
        return 10 * power;
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
