package io.github.connectlogins.core;

import java.nio.charset.StandardCharsets;

/**
 * The short way through a JSON object as programs write login events: one level, ASCII, no escapes, whole numbers. Of
 * anything else, and of anything wrong, it says that it cannot tell, and {@link BoundedJson} has the word. What it does
 * tell is what that would have told. Safe for use by several threads.
 */
final class FlatJson {
    /** Beyond every byte, of which some are negative. */
    private static final int END = Byte.MAX_VALUE + 1;

    private static final int NOT_FLAT = -1;

    /** So many digits always are a long. */
    private static final int MAX_DIGITS = 18;

    private final NameTable names;
    private final JsonLimits limits;
    private final TextCache texts = new TextCache();

    /**
     * A reader.
     *
     * @param names what is wanted of a document
     * @param limits what a document may cost
     */
    FlatJson(NameTable names, JsonLimits limits) {
        this.names = names;
        this.limits = limits;
    }

    /**
     * Fills in the value of each wanted field that is there: text, Long, Boolean or null.
     *
     * @param found takes the value of a name at its place
     * @return whether the document is flat; if not, what {@code found} holds has no meaning
     */
    boolean read(byte[] document, Object[] found) {
        return document.length <= limits.bytes() && new Scan(document).object(found);
    }

    /** One pass over one document. */
    private final class Scan {
        private final byte[] json;
        private int at;

        Scan(byte[] json) {
            this.json = json;
        }

        boolean object(Object[] found) {
            int mark = next();
            if (mark != '{') {
                return false;
            }
            int fields = 0;
            do {
                if (++fields > limits.fields() || !field(found)) {
                    return false;
                }
                mark = next();
            } while (mark == ',');
            return mark == '}' && next() == END;
        }

        private boolean field(Object[] found) {
            if (next() != '"') {
                return false;
            }
            int start = at;
            int end = endOfText();
            if (end == NOT_FLAT || next() != ':') {
                return false;
            }
            int place = names.placeOf(json, start, end);
            return switch (next()) {
                case '"' -> text(place, found);
                case 't' -> word("true", true, place, found);
                case 'f' -> word("false", false, place, found);
                case 'n' -> word("null", null, place, found);
                default -> number(place, found);
            };
        }

        private boolean text(int place, Object[] found) {
            int start = at;
            int end = endOfText();
            if (place >= 0 && end != NOT_FLAT) {
                found[place] = names.hasFewValues(place)
                        ? texts.of(json, start, end)
                        : new String(json, start, end - start, StandardCharsets.ISO_8859_1);
            }
            return end != NOT_FLAT;
        }

        private boolean word(String word, Boolean value, int place, Object[] found) {
            for (int i = 1; i < word.length(); i++, at++) {
                if (at == json.length || json[at] != word.charAt(i)) {
                    return false;
                }
            }
            if (place >= 0) {
                found[place] = value;
            }
            return true;
        }

        /** From its first digit, or the minus before it, which is behind already. */
        private boolean number(int place, Object[] found) {
            boolean negative = json[at - 1] == '-';
            int start = negative ? at : at - 1;
            long value = 0;
            int end = start;
            while (end < json.length && isDigit(json[end])) {
                value = value * 10 + json[end++] - '0';
            }
            boolean leadingZero = end - start > 1 && json[start] == '0';
            if (end == start || end - start > MAX_DIGITS || leadingZero) {
                return false;
            }
            at = end;
            if (place >= 0) {
                found[place] = negative ? -value : value;
            }
            return true;
        }

        /** The place of the quote that ends the text which begins here; behind it reading goes on. */
        private int endOfText() {
            int last = Math.min(json.length - 1, at + limits.string());
            int i = PlainBytes.end(json, at, last);
            if (i > last || json[i] != '"') {
                return NOT_FLAT;
            }
            at = i + 1;
            return i;
        }

        /** The next character that is no white space. */
        private int next() {
            while (at < json.length) {
                byte c = json[at++];
                if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                    return c;
                }
            }
            return END;
        }
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }
}
