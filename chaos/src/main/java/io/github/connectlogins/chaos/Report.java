package io.github.connectlogins.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What came of a run.
 *
 * @param plan what was to be done
 * @param ran for how long things were hurt
 * @param survived each fault that happened
 * @param events how many events the log holds
 * @param alerts how many alerts the log gives
 * @param sinks names of the sinks that were compared
 * @param findings what went wrong besides the faults
 * @param differences between sinks and log
 */
record Report(
        Plan plan,
        Duration ran,
        Map<Fault, Survived> survived,
        long events,
        long alerts,
        List<String> sinks,
        List<Finding> findings,
        List<Difference> differences) {
    /** No difference, and nothing else that should not have been. */
    boolean isSuccess() {
        return differences.isEmpty() && findings.stream().allMatch(Finding::expected);
    }
}
