package io.github.connectlogins.benchmarks;

import io.github.connectlogins.benchmarks.events.FilledTopic;
import io.github.connectlogins.benchmarks.stack.Stack;
import java.util.List;
import java.util.Map;

/**
 * A sink connector that takes part in a comparison.
 *
 * @param name short, also in names of connectors
 * @param label what it is, for people
 * @param oneIn it reads one in so many of the events that the others read, where all would take minutes
 * @param settings its settings without name, topics and number of tasks
 * @param check what it must have counted in the end
 */
record Contender(String name, String label, int oneIn, Settings settings, Check check) {
    private static final long LEAST_EVENTS = 1_000;

    /** How many events it reads when the others read {@code all}. */
    long events(long all) {
        return Math.min(all, Math.max(LEAST_EVENTS, all / oneIn));
    }

    /** Settings of a run. */
    @FunctionalInterface
    interface Settings {
        /** Settings of the run {@code connector}, which needs names of its own for whatever it keeps. */
        Map<String, String> of(String connector, Stack stack);
    }

    /** Compares what was counted with what is in the topic. */
    @FunctionalInterface
    interface Check {
        /** Of whoever counts nothing. */
        Check NONE = (stack, connector, topic) -> List.of();

        /** What is not as it has to be. */
        List<String> mistakes(Stack stack, String connector, FilledTopic topic) throws InterruptedException;
    }
}
