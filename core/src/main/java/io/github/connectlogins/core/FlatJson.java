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

    /** In the place of a position in a document, or of a name, which may be one that is not wanted. */
    private static final int NOT_FLAT = -2;

    /** So many digits always are a long. */
    private static final int MAX_DIGITS = 18;

    private final NameTable names;
    private final JsonLimits limits;
    private final TextCache texts = new TextCache();
    private final KnownLeads leads = new KnownLeads();

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
            for (int field = 0; field < limits.fields(); field++) {
                int place = lead(field);
                if (place == NOT_FLAT || !value(place, found)) {
                    return false;
                }
                int mark = next();
                if (mark != ',') {
                    return mark == '}' && next() == END;
                }
                at--;
            }
            return false;
        }

        /** Goes over what stands before the value of a field, and returns the place of the field's name. */
        private int lead(int field) {
            KnownLeads.Lead known = leads.of(field);
            if (known != null && known.standsAt(json, at)) {
                at += known.length();
                return known.place();
            }
            int begin = at;
            int place = nameAfter(field == 0 ? '{' : ',');
            if (place != NOT_FLAT) {
                leads.learn(field, json, begin, at, place);
            }
            return place;
        }

        private int nameAfter(int mark) {
            if (next() != mark || next() != '"') {
                return NOT_FLAT;
            }
            int start = at;
            int end = endOfText();
            return end == NOT_FLAT || next() != ':' ? NOT_FLAT : names.placeOf(json, start, end);
        }

        private boolean value(int place, Object[] found) {
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
