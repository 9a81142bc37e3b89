package io.github.connectlogins.core;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds where plain bytes of a JSON text end, eight at a time: those that are ASCII and neither a quote, a backslash
 * nor a control character.
 */
final class PlainBytes {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long SPACES = ONES * ' ';

    private PlainBytes() {}

    /** The place of the first byte that is not plain from {@code from} to {@code last}, or what comes after. */
    static int end(byte[] bytes, int from, int last) {
        int at = from;
        for (; at + Long.BYTES - 1 <= last; at += Long.BYTES) {
            long found = notPlain((long) EIGHT.get(bytes, at));
            if (found != 0) {
                return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
        }
        while (at <= last && isPlain(bytes[at])) {
            at++;
        }
        return at;
    }

    /** Bytes are signed, so this is what is beyond ASCII as well. */
    private static boolean isPlain(byte c) {
        return c >= ' ' && c != '"' && c != '\\';
    }

    /**
     * The high bit of the lowest byte that is not plain is set, and none below it. A borrow may set bits above it: they
     * have no meaning. See "Determine if a word has a zero byte" and "less than n" of Bit Twiddling Hacks.
     */
    private static long notPlain(long eight) {
        return (below(ONES, eight ^ QUOTES) | below(ONES, eight ^ BACKSLASHES) | below(SPACES, eight) | eight)
                & HIGH_BITS;
    }

    private static long below(long limits, long eight) {
        return (eight - limits) & ~eight;
    }
}
