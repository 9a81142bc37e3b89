package io.github.connectlogins.rest.answer;

import io.github.connectlogins.redis.FoundWindow;
import io.github.connectlogins.redis.WindowState;
import java.util.List;
import java.util.Map;

/**
 * Windows of time with what is counted in them.
 *
 * @param sizes the sizes that the sink counts by
 * @param windows the newest first
 * @param more whether there are older ones that were asked for too
 */
public record WindowsAnswer(List<String> sizes, List<One> windows, boolean more) {
    /**
     * One of them.
     *
     * @param window its size, such as {@code 10s} or {@code month}
     * @param id which one of that size
     * @param start epoch milliseconds
     * @param end epoch milliseconds of the first moment after it
     * @param closed whether every partition has come past its end and the lateness
     * @param attempts logins and failures together
     * @param logins successful attempts
     * @param failures the others
     * @param users how many users logged in
     * @param by the fields and pairs of fields by which it counts, in the order of their names
     */
    public record One(
            String window,
            String id,
            long start,
            long end,
            boolean closed,
            long attempts,
            long logins,
            long failures,
            long users,
            List<StatsAnswer.Field> by) {}

    /** The answer with the {@code top} values of each field. */
    public static WindowsAnswer of(List<String> sizes, Map<FoundWindow, WindowState> found, boolean more, int top) {
        return new WindowsAnswer(
                sizes,
                found.entrySet().stream()
                        .map(entry -> one(entry.getKey(), entry.getValue(), top))
                        .toList(),
                more);
    }

    private static One one(FoundWindow found, WindowState state, int top) {
        return new One(
                found.window().size().label(),
                found.id(),
                found.window().start(),
                found.window().end(),
                found.closed(),
                state.total().attempts(),
                state.total().logins(),
                state.total().failures(),
                state.users(),
                StatsAnswer.fields(state.byDimension(), top));
    }
}
