package io.github.connectlogins.source.lines;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code name="value", ...}, a quote within quotes behind a backslash, or {@code name=value, ...}; the first pair
 * tells which. Values that clients choose may look like more pairs. In quotes they come late, and replace nothing:
 * where a name comes twice its first value counts. Without quotes nothing tells whose value it is, and none counts, but
 * that of the first pair of all, which nothing stands before.
 */
final class Pairs {
    private static final Pattern NEXT = Pattern.compile(", \\w+=");

    private final String text;
    private final Map<String, String> pairs = new LinkedHashMap<>();
    private final Set<String> ambiguous = new HashSet<>();
    private final boolean hasQuotes;
    private int at;

    private Pairs(String text) {
        this.text = text;
        this.hasQuotes = text.startsWith("\"", text.indexOf('=') + 1);
    }

    static Map<String, String> read(String text) {
        Pairs reader = new Pairs(text);
        while (reader.at < text.length()) {
            reader.readPair();
        }
        reader.pairs.keySet().removeAll(reader.ambiguous);
        return reader.pairs;
    }

    private void readPair() {
        int equals = text.indexOf('=', at);
        if (equals < 0) {
            at = text.length();
            return;
        }
        String name = text.substring(at, equals);
        at = equals + 1;
        boolean isQuoted = hasQuotes && text.startsWith("\"", at);
        String earlier = pairs.putIfAbsent(name, isQuoted ? quoted() : plain());
        if (earlier != null && !hasQuotes && !text.startsWith(name + '=')) {
            ambiguous.add(name);
        }
    }

    private String plain() {
        int start = at;
        int end = skipToNext();
        return text.substring(start, end);
    }

    private String quoted() {
        StringBuilder value = new StringBuilder();
        int i = at + 1;
        while (i < text.length() && text.charAt(i) != '"') {
            boolean isEscaped = text.startsWith("\\\"", i);
            value.append(isEscaped ? '"' : text.charAt(i));
            i += isEscaped ? 2 : 1;
        }
        at = i;
        skipToNext();
        return value.toString();
    }

    /** Goes to the next name, and gives the end of what is before it. */
    private int skipToNext() {
        Matcher next = NEXT.matcher(text);
        boolean isThere = next.find(Math.min(at, text.length()));
        int end = isThere ? next.start() : text.length();
        at = isThere ? end + 2 : end;
        return end;
    }
}
