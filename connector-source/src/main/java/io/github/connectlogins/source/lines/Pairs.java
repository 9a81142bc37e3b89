package io.github.connectlogins.source.lines;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code name=value, name="value", ...}, a quote within quotes behind a backslash. Where a name comes twice its
 * first value counts: values that clients choose come late, and cannot replace what the server wrote before them.
 */
final class Pairs {
    private static final Pattern NEXT = Pattern.compile(", \\w+=");

    private final String text;
    private final Map<String, String> pairs = new LinkedHashMap<>();
    private int at;

    private Pairs(String text) {
        this.text = text;
    }

    static Map<String, String> read(String text) {
        Pairs reader = new Pairs(text);
        while (reader.at < text.length()) {
            reader.readPair();
        }
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
        pairs.putIfAbsent(name, text.startsWith("\"", at) ? quoted() : plain());
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
