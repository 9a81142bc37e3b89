package io.github.connectlogins.rest.answer;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.connectlogins.redis.KnownUser;
import io.github.connectlogins.redis.UserState;
import java.util.List;
import java.util.OptionalLong;

/**
 * What is kept of a user.
 *
 * @param userId who
 * @param logins successful attempts
 * @param failures the others
 * @param failuresInARow length of the run of failures now, 0 after a success
 * @param firstFailure epoch milliseconds of the first failure of the run; null without a run
 * @param lastAttempt epoch milliseconds of the last attempt
 * @param overThreshold whether the run has reached the threshold of alerts
 * @param alerts the user's recent alerts, newest first
 */
public record UserAnswer(
        String userId,
        long logins,
        long failures,
        @JsonProperty("failures_in_a_row") long failuresInARow,
        Long firstFailure,
        long lastAttempt,
        boolean overThreshold,
        List<AlertAnswer> alerts) {
    /** The answer of one user. */
    public static UserAnswer of(String user, KnownUser known) {
        UserState state = known.state();
        OptionalLong first = state.firstFailure();
        return new UserAnswer(
                user,
                state.logins(),
                state.failures(),
                state.run(),
                first.isPresent() ? first.getAsLong() : null,
                state.lastAttempt(),
                known.overThreshold(),
                known.alerts().stream().map(AlertAnswer::of).toList());
    }
}
