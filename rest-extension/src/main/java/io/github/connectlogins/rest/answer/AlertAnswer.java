package io.github.connectlogins.rest.answer;

import io.github.connectlogins.redis.RecentAlert;

/**
 * An alert, named as in the alert topic.
 *
 * @param alertId the same wherever the alert is told
 * @param userId who failed
 * @param failures how often in a row
 * @param firstFailure epoch milliseconds of the first of these
 * @param lastFailure epoch milliseconds of the last
 * @param ip the address of the last; null where it is not known
 * @param cursor where the alert stands in the list of alerts
 */
public record AlertAnswer(
        String alertId, String userId, long failures, long firstFailure, long lastFailure, String ip, String cursor) {
    /** The answer of one alert. */
    public static AlertAnswer of(RecentAlert alert) {
        return new AlertAnswer(
                alert.id(),
                alert.user(),
                alert.failures(),
                alert.firstFailure(),
                alert.lastFailure(),
                alert.ip().isEmpty() ? null : alert.ip(),
                alert.cursor().toString());
    }
}
