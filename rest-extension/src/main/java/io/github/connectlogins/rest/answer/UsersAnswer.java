package io.github.connectlogins.rest.answer;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.connectlogins.redis.UserLists;
import java.util.List;

/**
 * The users who stand out.
 *
 * @param mostFailures those with most failures, most first
 * @param overThreshold those whose run of failures has reached the threshold, longest first
 * @param overThresholdInAll how many of the latter there are
 */
public record UsersAnswer(List<Failing> mostFailures, List<Running> overThreshold, long overThresholdInAll) {
    /** A user and all failures so far. */
    public record Failing(String userId, long failures) {}

    /** A user and the run of failures now. */
    public record Running(
            String userId,
            @JsonProperty("failures_in_a_row") long failuresInARow) {}

    /** The answer with the first {@code top} users of each list. */
    public static UsersAnswer of(UserLists lists, int top) {
        return new UsersAnswer(
                lists.byFailures().stream()
                        .limit(top)
                        .map(ranked -> new Failing(ranked.user(), ranked.number()))
                        .toList(),
                lists.overThreshold().stream()
                        .limit(top)
                        .map(ranked -> new Running(ranked.user(), ranked.number()))
                        .toList(),
                lists.listedOverThreshold());
    }
}
