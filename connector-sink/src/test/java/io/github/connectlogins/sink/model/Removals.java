package io.github.connectlogins.sink.model;

import java.util.Random;
import java.util.function.Consumer;

/** What removes windows that are over, in small steps between which everything else may happen. */
final class Removals {
    private static final int MOST_STEPS = 6;

    private final World world;
    private final Random random;
    private final Consumer<String> trace;
    private Coroutine current;

    Removals(World world, Random random, Consumer<String> trace) {
        this.world = world;
        this.random = random;
        this.trace = trace;
    }

    /** Goes on with what it is at, or begins anew. */
    void goOn() throws Exception {
        if (current == null) {
            trace.accept("windows are looked at");
            current = world.removeWindows();
        }
        for (int steps = random.nextInt(MOST_STEPS); current != null && steps > 0; steps--) {
            if (current.resume()) {
                trace.accept("windows that are over are removed");
                current = null;
            }
        }
    }

    /** Leaves what is going on as it is. */
    void breakOff() {
        if (current != null) {
            current.kill();
            current = null;
        }
    }
}
