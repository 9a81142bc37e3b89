package io.github.connectlogins.sink.fold;

import java.util.List;

/**
 * By what a window counts: by the values of a field, or by those of two fields together.
 *
 * @param name {@code country} or {@code country+browser}
 * @param places where a login carries the values, one or two
 */
public record WindowDimension(String name, List<Integer> places) {
    private static final String JOINT = "+";
    private static final int MOST_FIELDS = 2;

    /**
     * Reads {@code field} or {@code field+field}.
     *
     * @param counted the fields whose values logins carry, in their order
     * @throws IllegalArgumentException if it names another field, or more than two
     */
    public static WindowDimension parse(String text, List<String> counted) {
        List<String> fields = List.of(text.split("\\+", -1));
        if (fields.size() > MOST_FIELDS) {
            throw new IllegalArgumentException("more than two fields together");
        }
        for (String field : fields) {
            if (!counted.contains(field)) {
                throw new IllegalArgumentException(field + ", which is not among the counted fields");
            }
        }
        return new WindowDimension(text, fields.stream().map(counted::indexOf).toList());
    }

    /** The value of a login: two are joined by a plus, a plus or backslash in them being escaped; null if one is. */
    String valueOf(List<String> counted) {
        String first = counted.get(places.get(0));
        if (places.size() == 1) {
            return first;
        }
        String second = counted.get(places.get(1));
        return first == null || second == null ? null : escaped(first) + JOINT + escaped(second);
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace(JOINT, "\\" + JOINT);
    }
}
