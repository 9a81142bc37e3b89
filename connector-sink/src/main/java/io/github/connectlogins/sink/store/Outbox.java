package io.github.connectlogins.sink.store;

import io.github.connectlogins.sink.fold.Alert;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads alerts as a bucket's outbox stream holds them; an entry's id is {@code <offset>-1}. */
final class Outbox {
    private Outbox() {}

    /** The entries of an XRANGE reply, in its order. */
    static List<Alert> alerts(Object range) {
        return ((List<?>) range).stream().map(entry -> alert((List<?>) entry)).toList();
    }

    private static Alert alert(List<?> entry) {
        String id = Replies.text(entry.get(0));
        Map<String, String> fields = fields((List<?>) entry.get(1));
        String ip = fields.get("ip");
        return new Alert(
                Long.parseLong(id.substring(0, id.indexOf('-'))),
                fields.get("user"),
                Long.parseLong(fields.get("length")),
                Long.parseLong(fields.get("first"), Character.MAX_RADIX),
                Long.parseLong(fields.get("last"), Character.MAX_RADIX),
                ip.isEmpty() ? null : ip);
    }

    private static Map<String, String> fields(List<?> flat) {
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < flat.size(); i += 2) {
            fields.put(Replies.text(flat.get(i)), Replies.text(flat.get(i + 1)));
        }
        return fields;
    }
}
