package io.github.connectlogins.smt.geo;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The places where one value may stand, best first. */
final class GeoPaths {
    private static final Pattern DOT = Pattern.compile("\\.");
    /** Every maker of databases gives names in English at least. */
    private static final String ENGLISH = "en";

    private final GeoValues.Form form;
    private final List<String[]> paths;

    GeoPaths(GeoValues.Form form, String... paths) {
        this.form = form;
        this.paths = Stream.of(paths).map(DOT::split).toList();
    }

    /** The first value that is there and makes sense. */
    Optional<Object> in(Map<?, ?> data, String language) {
        for (String[] path : paths) {
            Object value = form.of(inLanguage(follow(data, path), language));
            if (value != null) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    private static Object follow(Object start, String[] path) {
        Object value = start;
        for (String step : path) {
            if (value instanceof Map<?, ?> map) {
                value = map.get(step);
            } else if (value instanceof List<?> list && !list.isEmpty()) {
                value = list.get(0);
            } else {
                return null;
            }
        }
        return value;
    }

    private static Object inLanguage(Object value, String language) {
        if (value instanceof Map<?, ?> names) {
            Object name = names.get(language);
            return name != null ? name : names.get(ENGLISH);
        }
        return value;
    }
}
