package io.github.connectlogins.chaos;

/**
 * What a fault has done.
 *
 * @param times how many faults it counts for: two workers killed at once are two
 * @param repair brings back what was taken away
 */
record Damage(int times, Repair repair) {
    /** Puts things right again, as an operator or a supervisor would. */
    @FunctionalInterface
    interface Repair {
        void run() throws InterruptedException;
    }

    /** One fault, already over. */
    static Damage passing(int times) {
        return new Damage(times, () -> {});
    }
}
