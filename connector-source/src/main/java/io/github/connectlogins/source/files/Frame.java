package io.github.connectlogins.source.files;

import java.util.Optional;

/**
 * The bytes of one record, as they lie in a file.
 *
 * @param position of its first byte
 * @param bytes the record; the beginning of it where it is longer than a record may be
 * @param next where to go on behind it
 * @param closed whether what ends a record was there; if not, the file ended first
 * @param fault why this cannot be a record, where that is known already
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Frame(long position, byte[] bytes, long next, boolean closed, Optional<String> fault) {}
