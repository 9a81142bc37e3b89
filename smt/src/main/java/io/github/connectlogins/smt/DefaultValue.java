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

    private static DefaultValue parse(String entry) {
        int colon = entry.indexOf(':');
        String field = entry.substring(0, Math.max(colon, 0)).strip();
        String value = entry.substring(colon + 1).strip();
        if (field.isEmpty() || value.isEmpty()) {
            throw new IllegalArgumentException(
                    "found \"" + entry + "\", expected field:value, such as device_type:unknown");
        }
        return new DefaultValue(field, value);
    }
}
