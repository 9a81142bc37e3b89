package io.github.connectlogins.core.preset;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;

/**
 * The way to a value within a nested record: names joined by dots, such as {@code client.ipAddress}. A list on the way
 * stands for each of its elements. A field whose own name is the whole text is found too.
 */
final class FieldPath {
    private final String text;
    private final List<String> names;

    FieldPath(String text) {
        this.text = text;
        this.names = List.of(text.split("\\.", -1));
    }

    /**
     * The first value at the end of the way that is {@code wanted}, or null.
     *
     * @param record a Map or a Struct
     */
    Object find(Object record, Predicate<Object> wanted) {
        Object flat = child(record, text);
        return flat != null && wanted.test(flat) ? flat : find(record, 0, wanted);
    }

    private Object find(Object node, int depth, Predicate<Object> wanted) {
        if (node == null) {
            return null;
        }
        if (node instanceof List<?> list) {
            return findInOne(list, depth, wanted);
        }
        if (depth == names.size()) {
            return wanted.test(node) ? node : null;
        }
        return find(child(node, names.get(depth)), depth + 1, wanted);
    }

    private Object findInOne(List<?> list, int depth, Predicate<Object> wanted) {
        for (Object element : list) {
            Object found = find(element, depth, wanted);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static Object child(Object node, String name) {
        if (node instanceof Map<?, ?> map) {
            return map.get(name);
        }
        if (node instanceof Struct struct) {
            Field field = struct.schema().field(name);
            return field == null ? null : struct.get(field);
        }
        return null;
    }

    @Override
    public String toString() {
        return text;
    }
}
