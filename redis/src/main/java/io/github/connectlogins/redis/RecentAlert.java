package io.github.connectlogins.redis;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An alert among the last of its namespace.
 *
 * @param cursor its place among them
 * @param id {@code <topic>-<partition>-<offset>} of the record that raised it, as in the alert topic
 * @param user who failed
 * @param failures how often in a row
 * @param firstFailure epoch milliseconds of the first of these failures
 * @param lastFailure epoch milliseconds of the last
 * @param ip the address of the last, empty where it is not known
 */
public record RecentAlert(
        AlertCursor cursor, String id, String user, long failures, long firstFailure, long lastFailure, String ip) {
    /** Newest first. */
    static final Comparator<RecentAlert> NEWEST_FIRST =
            Comparator.comparing(RecentAlert::cursor).reversed();

    private static final int RADIX = 36;

    /** Reads stream entries as a script gives them. */
    static List<RecentAlert> listOf(Object entries, int bucket) {
        return ((List<?>) entries)
                .stream().map(entry -> of((List<?>) entry, bucket)).toList();
    }

    private static RecentAlert of(List<?> entry, int bucket) {
        List<?> flat = (List<?>) entry.get(1);
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < flat.size(); i += 2) {
            fields.put(text(flat.get(i)), text(flat.get(i + 1)));
        }
        return new RecentAlert(
                AlertCursor.of(text(entry.get(0)), bucket),
                fields.get("id"),
                fields.get("user"),
                Long.parseLong(fields.get("length")),
                Long.parseLong(fields.get("first"), RADIX),
                Long.parseLong(fields.get("last"), RADIX),
                fields.get("ip"));
    }

    /** A text in a script's reply. */
    static String text(Object reply) {
        return new String((byte[]) reply, StandardCharsets.UTF_8);
    }
}
