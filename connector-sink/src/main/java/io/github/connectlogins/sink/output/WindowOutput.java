package io.github.connectlogins.sink.output;

import io.github.connectlogins.redis.WindowReader;
import io.github.connectlogins.sink.fold.WindowPolicy;
import java.time.ZoneId;

/**
 * How windows are told, and removed.
 *
 * @param reader reads them
 * @param removal removes them
 * @param topic where they are told; empty for nowhere
 * @param policy when they close
 * @param zone where hours, days and months begin
 * @param onlyClosed whether a window is told only once it is closed
 * @param intervalMs time between two looks at them
 * @param idleMs how long a partition without a new event is waited for, by the clock
 * @param topValues most values of a field that are told
 */
public record WindowOutput(
        WindowReader reader,
        WindowRemover removal,
        String topic,
        WindowPolicy policy,
        ZoneId zone,
        boolean onlyClosed,
        long intervalMs,
        long idleMs,
        int topValues) {}
