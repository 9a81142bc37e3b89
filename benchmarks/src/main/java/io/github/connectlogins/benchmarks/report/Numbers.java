package io.github.connectlogins.benchmarks.report;

import io.github.connectlogins.benchmarks.measure.Spread;
import java.util.Locale;

/** How figures are written, in every locale the same. */
public final class Numbers {
    private Numbers() {}

    /** In groups of three digits. */
    public static String whole(long figure) {
        return String.format(Locale.ROOT, "%,d", figure);
    }

    /** Rounded, in groups of three digits. */
    public static String whole(double figure) {
        return String.format(Locale.ROOT, "%,.0f", figure);
    }

    /** With two digits after the point. */
    public static String two(double figure) {
        return String.format(Locale.ROOT, "%.2f", figure);
    }

    /** The median, and the lowest and highest in brackets; two digits after the point. */
    public static String spread(Spread spread) {
        return spread.low() == spread.high()
                ? two(spread.median())
                : "%s (%s-%s)".formatted(two(spread.median()), two(spread.low()), two(spread.high()));
    }

    /** As few digits as tell. */
    public static String brief(double figure) {
        if (figure >= 10_000) {
            return whole(figure);
        }
        String text = two(figure);
        return text.replaceAll("\\.?0+$", "");
    }
}
