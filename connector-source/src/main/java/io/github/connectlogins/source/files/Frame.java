package io.github.connectlogins.source.files;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The bytes of one record, as they lie in a file.
 *
 * @param position of its first byte
 * @param bytes the record; the beginning of it where it is longer than a record may be
 * @param next where to go on behind it
 * @param closed whether what ends a record was there; if not, the file ended first
 * @param fault why this cannot be a record, where that is known already
 * @param events the fields of the records in it, perhaps of none, where they are read already; empty where a decoder is
 *     to read one
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Frame(
        long position,
        byte[] bytes,
        long next,
        boolean closed,
        Optional<String> fault,
        Optional<List<? extends Map<String, ?>>> events) {
    Frame(long position, byte[] bytes, long next, boolean closed, Optional<String> fault) {
        this(position, bytes, next, closed, fault, Optional.empty());
    }

    /** The same with these records in it. */
    Frame holding(List<? extends Map<String, ?>> found) {
        return new Frame(position, bytes, next, closed, fault, Optional.of(found));
    }

    /** The same, of which {@code found} is wrong. */
    Frame with(String found) {
        return new Frame(position, bytes, next, closed, Optional.of(found));
    }

    /** Whether it is known to give no record. */
    boolean isPassedOver() {
        return fault.isEmpty() && events.filter(List::isEmpty).isPresent();
    }
}
