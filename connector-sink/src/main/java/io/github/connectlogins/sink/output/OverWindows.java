package io.github.connectlogins.sink.output;

import io.github.connectlogins.redis.WindowIndex;
import java.util.Set;

/** Takes windows that are over out of Redis. */
@FunctionalInterface
public interface OverWindows {
    /**
     * Removes those of these windows that are over and have not changed since they were looked at.
     *
     * @param found when they were looked at; the partitions of any bucket are waited for in all of them
     * @param unawaited topic partitions that are not waited for while they have had no event
     * @param windows their names
     */
    void remove(WindowIndex found, Set<String> unawaited, Set<String> windows);
}
