package io.github.connectlogins.redis;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.ObjLongConsumer;

/** A hash as a script gives it: a flat list of field, value, and so on. */
final class FlatReply {
    private FlatReply() {}

    /** Goes through the fields; those whose value is empty are passed over. */
    static void forEach(Object flat, ObjLongConsumer<String> consumer) {
        List<?> list = (List<?>) flat;
        for (int i = 0; i < list.size(); i += 2) {
            String field = new String((byte[]) list.get(i), StandardCharsets.UTF_8);
            String value = new String((byte[]) list.get(i + 1), StandardCharsets.US_ASCII);
            if (!value.isEmpty()) {
                consumer.accept(field, Long.parseLong(value));
            }
        }
    }
}
