package io.github.connectlogins.rest.answer;

import io.github.connectlogins.core.TimestampParser;
import io.github.connectlogins.core.Window;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;

/**
 * Which windows a request asks for.
 *
 * @param size their size, or null for any
 * @param from epoch milliseconds: they do not begin before it
 * @param to epoch milliseconds: they begin before it
 * @param limit how many, the newest
 * @param top how many values of each field
 */
public record WindowQuery(String size, long from, long to, int limit, int top) {
    private static final TimestampParser TIMES = new TimestampParser(List.of(), ZoneOffset.UTC);

    /**
     * Reads the parameters, null where they were not given.
     *
     * @throws RequestException if one is wrong
     */
    public static WindowQuery read(String size, String from, String to, String limit, String top) {
        return new WindowQuery(
                size,
                moment("from", from, Long.MIN_VALUE),
                moment("to", to, Long.MAX_VALUE),
                Limit.WINDOWS.read(limit),
                Limit.TOP_VALUES.read(top));
    }

    private static long moment(String parameter, String text, long otherwise) {
        if (text == null) {
            return otherwise;
        }
        OptionalLong moment = TIMES.parse(text);
        if (moment.isEmpty()) {
            throw RequestException.badRequest(
                    "Found a wrong " + parameter + ", expected a moment such as 2026-01-31T00:00:00Z");
        }
        return moment.getAsLong();
    }

    /** Whether it asks for {@code window}. */
    public boolean matches(Window window) {
        return (size == null || size.equals(window.size().label())) && window.start() >= from && window.start() < to;
    }
}
