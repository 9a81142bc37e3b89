package io.github.connectlogins.rest.answer;

import io.github.connectlogins.redis.LoginStats.Tally;
import io.github.connectlogins.rest.answer.StatsAnswer.PerSecond;

/**
 * What is told each second.
 *
 * @param at epoch milliseconds
 * @param attempts logins and failures together
 * @param logins successful attempts
 * @param failures the others
 * @param perSecond attempts a second since the pulse before; null in the first
 */
public record PulseAnswer(long at, long attempts, long logins, long failures, PerSecond perSecond) {
    /** The answer of totals. */
    public static PulseAnswer of(long at, Tally total, PerSecond perSecond) {
        return new PulseAnswer(at, total.attempts(), total.logins(), total.failures(), perSecond);
    }
}
