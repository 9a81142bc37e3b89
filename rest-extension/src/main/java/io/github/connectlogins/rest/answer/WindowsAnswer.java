package io.github.connectlogins.rest.answer;

import io.github.connectlogins.core.Window;
import io.github.connectlogins.redis.WindowState;
import java.util.List;
import java.util.Map;

/**
 * Windows of time with what is counted in them.
 *
 * @param windows the newest first
 * @param more whether there are older ones that were asked for too
 */
public record WindowsAnswer(List<One> windows, boolean more) {
    /**
     * One of them.
     *
     * @param window its size, such as {@code 10s} or {@code month}
     * @param id which one of that size
     * @param start epoch milliseconds
     * @param end epoch milliseconds of the first moment after it
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
            long attempts,
            long logins,
            long failures,
            long users,
            List<StatsAnswer.Field> by) {}

    /** The answer with the {@code top} values of each field. */
    public static WindowsAnswer of(Map<Window, WindowState> found, boolean more, int top) {
        return new WindowsAnswer(
                found.entrySet().stream()
                        .map(entry -> one(entry.getKey(), entry.getValue(), top))
                        .toList(),
                more);
    }

    private static One one(Window window, WindowState state, int top) {
        return new One(
                window.size().label(),
                window.id(),
                window.start(),
                window.end(),
                state.total().attempts(),
                state.total().logins(),
                state.total().failures(),
                state.users(),
                StatsAnswer.fields(state.byDimension(), top));
    }
}
