package io.github.connectlogins.source.generator;

/**
 * The SplitMix64 sequence of pseudo-random numbers (Steele, Lea, Flood 2014). Written out here because a stream has to
 * stay the same on every version of Java, which the JDK promises for none of its generators that are as fast.
 */
final class SplitMix {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final double DOUBLE_UNIT = 0x1.0p-53;

    private long state;

    private SplitMix(long state) {
        this.state = state;
    }

    /** The sequence that belongs to these coordinates; other coordinates have another one. */
    static SplitMix at(long seed, long first, long second) {
        return new SplitMix(mix(mix(mix(seed + GOLDEN_GAMMA) + first + GOLDEN_GAMMA) + second + GOLDEN_GAMMA));
    }

    long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** From 0 inclusive to 1 exclusive. */
    double nextDouble() {
        return (nextLong() >>> 11) * DOUBLE_UNIT;
    }

    /** From 0 inclusive to {@code bound} exclusive; {@code bound} is small enough here for the bias not to matter. */
    int nextInt(int bound) {
        return (int) (((nextLong() >>> 32) * bound) >>> 32);
    }

    /** True with this probability. */
    boolean chance(double probability) {
        return nextDouble() < probability;
    }

    private static long mix(long bits) {
        long z = bits;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
