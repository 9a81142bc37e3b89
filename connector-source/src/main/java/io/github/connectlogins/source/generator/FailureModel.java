package io.github.connectlogins.source.generator;

/**
 * How failures are spread over visits. Most visits are one success. A troubled one begins with failures: usually a few
 * (each followed by another with {@link #RETRY}) and then mostly a success; now and then it is an attack of many, which
 * never succeeds. Which share of the visits is troubled follows from the share of the attempts that shall fail.
 *
 * @param troubled probability that a visit is troubled
 * @param recovers probability that a troubled visit which is no attack ends with a success
 */
record FailureModel(double troubled, double recovers) {
    static final double ATTACK = 0.02;

    private static final double RETRY = 0.55;
    private static final int ATTACK_MIN = 6;
    private static final int ATTACK_VARIANTS = 15;
    private static final double MEAN_FAILURES =
            (1 - ATTACK) / (1 - RETRY) + ATTACK * (ATTACK_MIN + (ATTACK_VARIANTS - 1) / 2.0);
    private static final double USUALLY_RECOVERS = 0.8;

    /**
     * The model under which this share of all attempts fails. With q troubled visits of m failures and c successes on
     * average, and one success in each other visit, the share is {@code qm / (1 - q + q(m + c))}. Where that asks for
     * more than q = 1, every visit is troubled and fewer recover.
     *
     * @param failureRate from 0 to 1
     */
    static FailureModel of(double failureRate) {
        double successes = (1 - ATTACK) * USUALLY_RECOVERS;
        double troubled = failureRate / (MEAN_FAILURES - failureRate * (MEAN_FAILURES + successes - 1));
        return troubled <= 1
                ? new FailureModel(troubled, USUALLY_RECOVERS)
                : new FailureModel(1, MEAN_FAILURES * (1 - failureRate) / failureRate / (1 - ATTACK));
    }

    /** How often the user of a troubled visit fails. */
    int failures(SplitMix random) {
        int failures = 1;
        while (random.chance(RETRY)) {
            failures++;
        }
        return failures;
    }

    /** How often an attack is tried. */
    int attackFailures(SplitMix random) {
        return ATTACK_MIN + random.nextInt(ATTACK_VARIANTS);
    }
}
