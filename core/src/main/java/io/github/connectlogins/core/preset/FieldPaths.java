package io.github.connectlogins.core.preset;

import io.github.connectlogins.core.PlainText;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The places where a record may keep a value, best first; written as paths with {@code |} between them. */
final class FieldPaths {
    private final List<FieldPath> paths;

    FieldPaths(String text) {
        this.paths = Stream.of(text.split("\\|", -1)).map(FieldPath::new).toList();
    }

    /** The first value that is {@code wanted}, or null. */
    Object find(Object record, Predicate<Object> wanted) {
        for (FieldPath path : paths) {
            Object value = path.find(record, wanted);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** Whether one of the places holds something plain that is {@code wanted} as text. */
    boolean hold(Object record, Predicate<String> wanted) {
        return find(record, value -> {
                    String text = PlainText.of(value);
                    return text != null && wanted.test(text);
                })
                != null;
    }
}
