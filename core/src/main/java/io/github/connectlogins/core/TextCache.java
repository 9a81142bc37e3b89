package io.github.connectlogins.core;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Remembers texts that come again and again, so that each is made, and its hash worked out, once. Threads share it
 * without locks: its entries are immutable, so the worst of a race is a text made twice.
 */
final class TextCache {
    private static final int REMEMBERED = 1024;

    private final Entry[] entries = new Entry[REMEMBERED];

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Entry(byte[] ascii, String text) {}

    /** The text between two positions of {@code document}, all of it ASCII. */
    String of(byte[] document, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + document[i];
        }
        int place = (hash ^ hash >>> 15) & REMEMBERED - 1;
        Entry known = entries[place];
        if (known != null && Arrays.equals(known.ascii, 0, known.ascii.length, document, from, to)) {
            return known.text;
        }
        String text = new String(document, from, to - from, StandardCharsets.ISO_8859_1);
        entries[place] = new Entry(Arrays.copyOfRange(document, from, to), text);
        return text;
    }
}
