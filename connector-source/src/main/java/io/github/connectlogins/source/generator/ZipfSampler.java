package io.github.connectlogins.source.generator;

/**
 * Draws {@code k} from 0 to {@code count - 1} with probability proportional to {@code (k + shift)^-exponent}: a Zipf
 * distribution, or every n-th rank of one. By rejection-inversion (Hörmann and Derflinger 1996), so that a population
 * of any size needs no table.
 *
 * <p>{@link StrictMath} gives the same bits on every machine, which a stream needs that goes on elsewhere.
 */
final class ZipfSampler {
    /** Terms summed one by one; behind them the integral is right to about ten digits. */
    private static final long SUMMED = 4096;

    private final long count;
    private final double shift;
    private final double exponent;
    private final double lowest;
    private final double highest;
    private final double surelyUnder;

    /**
     * A sampler.
     *
     * @param count how many values there are, at least 1
     * @param shift more than 0
     * @param exponent 0 (all alike) or more
     */
    ZipfSampler(long count, double shift, double exponent) {
        this.count = count;
        this.shift = shift;
        this.exponent = exponent;
        this.lowest = integral(shift + 0.5) - weight(shift);
        this.highest = integral(shift + count - 0.5);
        this.surelyUnder = shift + 1 - inverseIntegral(integral(shift + 1.5) - weight(shift + 1));
    }

    /** One value. */
    long sample(SplitMix random) {
        while (true) {
            double area = highest + random.nextDouble() * (lowest - highest);
            double x = inverseIntegral(area);
            long k = Math.max(0, Math.min(count - 1, Math.round(x - shift)));
            double y = k + shift;
            if (y - x <= surelyUnder || area >= integral(y + 0.5) - weight(y)) {
                return k;
            }
        }
    }

    /** The sum of all weights. */
    double totalWeight() {
        long exact = Math.min(count, SUMMED);
        double total = 0;
        for (long k = exact - 1; k >= 0; k--) {
            total += weight(k + shift);
        }
        return exact == count ? total : total + highest - integral(shift + exact - 0.5);
    }

    private double weight(double y) {
        return StrictMath.exp(-exponent * StrictMath.log(y));
    }

    /** An antiderivative of {@link #weight}. */
    private double integral(double y) {
        double rest = 1 - exponent;
        double log = StrictMath.log(y);
        return rest == 0 ? log : StrictMath.expm1(rest * log) / rest;
    }

    private double inverseIntegral(double area) {
        double rest = 1 - exponent;
        return rest == 0 ? StrictMath.exp(area) : StrictMath.exp(StrictMath.log1p(Math.max(-1, area * rest)) / rest);
    }
}
