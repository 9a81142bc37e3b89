package io.github.connectlogins.smt;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The only values that a field may hold, compared as text. Written as {@code field:value|value}.
 *
 * @param field canonical name
 * @param values at least one
 */
record AllowedValues(String field, Set<String> values) {
    /**
     * Reads the configured form.
     *
     * @throws IllegalArgumentException saying which entry is wrong and what was expected
     */
    static List<AllowedValues> parse(List<String> entries) {
        return entries.stream().map(AllowedValues::parse).toList();
    }

    private static AllowedValues parse(String entry) {
        int colon = entry.indexOf(':');
        String field = entry.substring(0, Math.max(colon, 0)).strip();
        Set<String> values = new LinkedHashSet<>();
        for (String value : entry.substring(colon + 1).split("\\|", -1)) {
            values.add(value.strip());
        }
        if (field.isEmpty() || values.contains("")) {
            throw new IllegalArgumentException("found \"" + entry
                    + "\", expected field:value or field:value|value, such as outcome:SUCCESS|FAILURE");
        }
        return new AllowedValues(field, values);
    }
}
