package io.github.connectlogins.redis;

import io.github.connectlogins.redis.LoginStats.Tally;
import java.util.List;

/**
 * What changes from second to second.
 *
 * @param total all attempts
 * @param alerts those since the pulse before, newest first; none in the first pulse
 * @param newest id of the newest alert of each bucket, {@code 0-0} where there is none; the next reading begins there
 */
public record Pulse(Tally total, List<RecentAlert> alerts, List<String> newest) {
    /** Of a namespace in which nobody has counted yet: all that comes is new. */
    public static final Pulse NOTHING = new Pulse(Tally.NONE, List.of(), List.of());
}
