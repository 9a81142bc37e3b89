package io.github.connectlogins.sink.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What may happen next, and how likely each of it is. */
final class Chances {
    private final Random random;
    private final Map<Action, Integer> weights = new LinkedHashMap<>();

    Chances(Random random) {
        this.random = random;
    }

    /** Something that happens. */
    @FunctionalInterface
    interface Action {
        void happen() throws Exception;
    }

    void often(int weight, Action action) {
        weights.put(action, weight);
    }

    /** In some schedules never, in some more often. */
    void sometimes(int weight, Action action) {
        weights.put(action, weight * List.of(0, 1, 4).get(random.nextInt(3)));
    }

    Action next() {
        int at = random.nextInt(
                weights.values().stream().mapToInt(Integer::intValue).sum());
        for (Map.Entry<Action, Integer> entry : weights.entrySet()) {
            at -= entry.getValue();
            if (at < 0) {
                return entry.getKey();
            }
        }
        throw new IllegalStateException("weights add up to less than their sum");
    }
}
