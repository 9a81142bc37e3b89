package io.github.connectlogins.sink.output;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.connectlogins.redis.LoginStats;

/**
 * The project's own form of a snapshot. {@code rev} is the number of attempts counted, so that of two snapshots the one
 * with the higher is the newer, however they arrive.
 */
final class NativeSnapshot implements SnapshotBody {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String namespace;
    private final TopValues top;

    /**
     * Of a namespace.
     *
     * @param topValues values of each field at most, those with most attempts first
     */
    NativeSnapshot(String namespace, int topValues) {
        this.namespace = namespace;
        this.top = new TopValues(topValues);
    }

    @Override
    public ObjectNode of(LoginStats stats, long nowMs) {
        ObjectNode value = JSON.createObjectNode()
                .put("namespace", namespace)
                .put("rev", stats.total().attempts())
                .put("emitted_at", nowMs)
                .put("logins", stats.total().logins())
                .put("failures", stats.total().failures());
        value.putObject("logins_per_user")
                .put("users", stats.users().distinct())
                .put("min", stats.users().min())
                .put("max", stats.users().max())
                .put("average", stats.users().average());
        ObjectNode byField = value.putObject("by");
        stats.byField().forEach((field, tallies) -> top.addTo(byField.putObject(field), tallies));
        ObjectNode byDayPart = byField.putObject("day_part");
        stats.byDayPart().forEach((part, tally) -> TopValues.add(byDayPart, part.label(), tally));
        ObjectNode offsets = value.putObject("offsets");
        stats.offsets().forEach(offsets::put);
        return value;
    }
}
