package io.github.connectlogins.smt;

import java.util.List;

/**
 * What a field has where the event comes without it. Written as {@code field:value}.
 *
 * @param field canonical name
 * @param value not empty
 */
record DefaultValue(String field, String value) {
    /**
     * Reads the configured form.
     *
     * @throws IllegalArgumentException saying which entry is wrong and what was expected
     */
    static List<DefaultValue> parse(List<String> entries) {
        return entries.stream().map(DefaultValue::parse).toList();
    }

    /** The field that {@code entry} is for; empty where it names none. */
    static String fieldOf(String entry) {
        return entry.substring(0, Math.max(entry.indexOf(':'), 0)).strip();
    }

    private static DefaultValue parse(String entry) {
        String field = fieldOf(entry);
        String value = entry.substring(entry.indexOf(':') + 1).strip();
        if (field.isEmpty() || value.isEmpty()) {
            throw new IllegalArgumentException(
                    "found \"" + entry + "\", expected field:value, such as device_type:unknown");
        }
        return new DefaultValue(field, value);
    }
}
