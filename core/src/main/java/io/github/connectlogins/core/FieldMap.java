package io.github.connectlogins.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where a record keeps each field: for a canonical name the candidates in order of preference, the first one present
 * wins. A field that is not mapped is looked for under its canonical name.
 *
 * <p>Written as a list of {@code canonical:candidate|candidate}, for example
 * {@code user_id:CustomerId|id,ip:ip_address}.
 */
public final class FieldMap {
    /** Every field under its own name. */
    public static final FieldMap IDENTITY = new FieldMap(Map.of());

    private final Map<String, List<String>> candidates;

    private FieldMap(Map<String, List<String>> candidates) {
        this.candidates = candidates;
    }

    /**
     * Reads the configured form.
     *
     * @throws IllegalArgumentException saying which entry is wrong and what was expected
     */
    public static FieldMap parse(List<String> entries) {
        Map<String, List<String>> candidates = new LinkedHashMap<>();
        for (String entry : entries) {
            int colon = entry.indexOf(':');
            String canonical = colon < 0 ? "" : entry.substring(0, colon).strip();
            List<String> names = names(entry.substring(colon + 1));
            if (canonical.isEmpty() || names.isEmpty()) {
                throw new IllegalArgumentException(
                        "found the entry \"" + entry
                                + "\", expected canonical:candidate or canonical:candidate|candidate, such as user_id:CustomerId|id");
            }
            if (candidates.put(canonical, names) != null) {
                throw new IllegalArgumentException("found \"" + canonical
                        + "\" mapped twice, expected one entry with all its candidates, separated by |");
            }
        }
        return new FieldMap(candidates);
    }

    /** The names under which a record may hold {@code canonical}, best first; never empty. */
    public List<String> candidates(String canonical) {
        return candidates.getOrDefault(canonical, List.of(canonical));
    }

    /** All names that may tell {@code canonical}: its candidates, and its own. */
    public List<String> allNames(String canonical) {
        return Stream.concat(candidates(canonical).stream(), Stream.of(canonical))
                .distinct()
                .toList();
    }

    /** The explicitly mapped fields with their candidates, in the order they were written. */
    public Map<String, List<String>> mapped() {
        return candidates;
    }

    private static List<String> names(String text) {
        List<String> names = new ArrayList<>();
        for (String name : text.split("\\|", -1)) {
            if (!name.isBlank()) {
                names.add(name.strip());
            }
        }
        return List.copyOf(names);
    }
}
