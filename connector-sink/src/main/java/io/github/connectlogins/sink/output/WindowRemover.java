package io.github.connectlogins.sink.output;

import io.github.connectlogins.redis.WindowIndex;
import java.util.Set;

/** Has windows removed that were told. */
@FunctionalInterface
public interface WindowRemover {
    /**
     * Removes those of these windows that are over and have not changed since they were looked at.
     *
     * @param found when they were looked at
     * @param unawaited topic partitions that are not waited for while they have had no event
     * @param windows their names
     */
    void remove(WindowIndex found, Set<String> unawaited, Set<String> windows);
}
