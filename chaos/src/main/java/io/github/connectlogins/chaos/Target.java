package io.github.connectlogins.chaos;

import java.util.Random;

/** Servers that can be hurt. */
interface Target {
    /**
     * Does the damage and returns while it lasts.
     *
     * @param fault one of this target's lane
     * @param random decides what is left open
     */
    Damage strike(Fault fault, Random random) throws InterruptedException;
}
