package io.github.connectlogins.rest.answer;

import io.github.connectlogins.redis.AlertCursor;
import io.github.connectlogins.redis.RecentAlert;
import java.util.List;
import java.util.Optional;

/**
 * A page of alerts.
 *
 * @param alerts newest first
 * @param next to be given as {@code after} for the page of older ones; null at the end
 */
public record AlertsAnswer(List<AlertAnswer> alerts, String next) {
    /** The page of at most {@code limit} alerts; {@code found} holds one more where there are more. */
    public static AlertsAnswer of(List<RecentAlert> found, int limit) {
        List<AlertAnswer> page =
                found.stream().limit(limit).map(AlertAnswer::of).toList();
        return new AlertsAnswer(page, found.size() > limit ? page.get(limit - 1).cursor() : null);
    }

    /**
     * Reads the parameter {@code after}.
     *
     * @param text its value, null where it was not given
     * @throws RequestException if it is no cursor
     */
    public static Optional<AlertCursor> after(String text) {
        try {
            return Optional.ofNullable(text).map(AlertCursor::parse);
        } catch (IllegalArgumentException wrong) {
            throw RequestException.badRequest(
                    "Found a wrong after, expected the cursor of an alert, or next of the page before");
        }
    }
}
