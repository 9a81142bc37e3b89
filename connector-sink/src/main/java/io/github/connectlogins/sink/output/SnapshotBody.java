package io.github.connectlogins.sink.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.connectlogins.redis.LoginStats;

/** What a snapshot of the statistics says. */
@FunctionalInterface
interface SnapshotBody {
    /**
     * The body of a snapshot.
     *
     * @param nowMs when it is made, epoch milliseconds
     */
    ObjectNode of(LoginStats stats, long nowMs);
}
