package io.github.connectlogins.source.files;

import java.util.Map;

/** Understands the bytes of one record. */
@FunctionalInterface
interface RecordDecoder {
    /**
     * The record's fields.
     *
     * @throws io.github.connectlogins.core.UnreadableRecordException if it is no record; the message holds nothing of
     *     it
     */
    Map<String, ?> decode(byte[] bytes);
}
