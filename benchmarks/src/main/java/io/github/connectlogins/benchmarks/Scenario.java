package io.github.connectlogins.benchmarks;

import io.github.connectlogins.benchmarks.report.Report;
import io.github.connectlogins.benchmarks.stack.Stack;
import java.util.Map;
import java.util.function.Consumer;

/** One question that is answered by measuring. */
@FunctionalInterface
interface Scenario {
    /**
     * Measures.
     *
     * @param stack fresh servers
     * @param plan how much
     * @param say takes lines that tell what is going on
     */
    Report run(Stack stack, Plan plan, Consumer<String> say) throws InterruptedException;

    /**
     * Settings of the worker beyond the usual.
     *
     * @param redisPort where Redis is going to be
     */
    default Map<String, String> workerProperties(int redisPort) {
        return Map.of();
    }
}
