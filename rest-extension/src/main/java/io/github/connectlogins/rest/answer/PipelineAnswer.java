package io.github.connectlogins.rest.answer;

import io.github.connectlogins.rest.answer.StatsAnswer.PerSecond;
import java.util.List;

/**
 * Whether what is shown is up to date, and if not, why.
 *
 * @param namespace which statistics
 * @param at when this was found out, in epoch milliseconds
 * @param redis the place where counts are kept
 * @param perSecond attempts counted a second of late; null while that is not known
 * @param lag records that are in the topics and not counted yet; null where that is not known
 * @param partitions where counting is, the longest lag first
 * @param connectors our connectors of this Connect cluster, by name; sinks of other namespaces are left out
 * @param problem why lag or connectors are not known; null where they are
 */
public record PipelineAnswer(
        String namespace,
        long at,
        RedisHealth redis,
        PerSecond perSecond,
        Long lag,
        List<PartitionLag> partitions,
        List<ConnectorStatus> connectors,
        String problem) {
    /**
     * Of Redis.
     *
     * @param server hosts and ports
     * @param up whether it answered the last time, a second ago at most
     * @param latencyMs how long it took; null where it did not answer
     * @param error why it did not; null where it did
     */
    public record RedisHealth(String server, boolean up, Double latencyMs, String error) {}

    /**
     * Of a partition of events.
     *
     * @param topic its topic
     * @param partition its number
     * @param position offset of the next record to count
     * @param end offset behind its last record
     * @param lag what lies between
     */
    public record PartitionLag(String topic, int partition, long position, long end, long lag) {}

    /**
     * Of a connector.
     *
     * @param name its name
     * @param kind {@code source} or {@code sink}
     * @param state as the worker tells it, such as {@code RUNNING}
     * @param error what it failed with; null where it did not
     * @param tasks its tasks, by number
     */
    public record ConnectorStatus(String name, String kind, String state, String error, List<TaskStatus> tasks) {}

    /** Of a task, in the same terms. */
    public record TaskStatus(int id, String state, String error) {}
}
