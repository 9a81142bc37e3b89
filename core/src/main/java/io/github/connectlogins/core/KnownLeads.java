package io.github.connectlogins.core;

import java.util.Arrays;

/**
 * What stood before the values of the last documents: who writes events writes one like the other, and to compare all
 * of {@code ,"timestamp":} at once takes less than to read it. Several threads may use it at once; each of them may
 * find what another has learned, or not yet.
 */
final class KnownLeads {
    private static final int MOST_FIELDS = 32;
    private static final int LONGEST = 64;

    private final Lead[] byField = new Lead[MOST_FIELDS];

    /** What stood last before the value of the field with this number, from 0 on; null where nothing is known. */
    Lead of(int field) {
        return field < MOST_FIELDS ? byField[field] : null;
    }

    /** Remembers what stands before the value of a field, between two positions of a document. */
    void learn(int field, byte[] document, int from, int to, int place) {
        if (field < MOST_FIELDS && to - from <= LONGEST) {
            byField[field] = new Lead(Arrays.copyOfRange(document, from, to), place);
        }
    }

    /**
     * From the mark before a field's name to the colon behind it.
     *
     * @param bytes as it was written, white space included
     * @param place that of the name in a {@link NameTable}
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Lead(byte[] bytes, int place) {
        boolean standsAt(byte[] document, int at) {
            int end = at + bytes.length;
            return end <= document.length && Arrays.equals(bytes, 0, bytes.length, document, at, end);
        }

        int length() {
            return bytes.length;
        }
    }
}
