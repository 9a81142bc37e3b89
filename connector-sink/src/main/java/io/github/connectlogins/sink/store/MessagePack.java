package io.github.connectlogins.sink.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes values one after the other in MessagePack, of which it knows what {@code cmsgpack} of Redis has to read here:
 * a list, text, whole numbers from 0 on, and booleans.
 */
final class MessagePack {
    private static final int FIX_INT_END = 1 << 7;
    private static final int FIX_ARRAY = 0x90;
    private static final int FIX_ARRAY_END = 1 << 4;
    private static final int FIX_TEXT = 0xa0;
    private static final int FIX_TEXT_END = 1 << 5;
    private static final int FALSE = 0xc2;
    private static final int TRUE = 0xc3;
    private static final int UINT_64 = 0xcf;
    private static final int TEXT_16 = 0xda;
    private static final int ARRAY_32 = 0xdd;

    private byte[] bytes;
    private int size;

    /** Nothing so far, with room for {@code capacity} bytes before it has to grow. */
    MessagePack(int capacity) {
        bytes = new byte[capacity];
    }

    /** The next {@code length} values are a list. */
    MessagePack beginList(int length) {
        return length < FIX_ARRAY_END ? put(FIX_ARRAY | length) : put(ARRAY_32).putBytes(length, Integer.BYTES);
    }

    /** Text of at most 65,535 bytes in UTF-8. */
    MessagePack add(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return addText(utf8, 0, utf8.length);
    }

    /** The same of the bytes of {@code utf8}, or of any others, from {@code begin} to before {@code end}. */
    MessagePack addText(byte[] utf8, int begin, int end) {
        int length = end - begin;
        beginText(length);
        reserve(length);
        System.arraycopy(utf8, begin, bytes, size, length);
        size += length;
        return this;
    }

    /** A number that is not negative. */
    MessagePack add(long number) {
        return number < FIX_INT_END ? put((int) number) : put(UINT_64).putBytes(number, Long.BYTES);
    }

    MessagePack add(boolean value) {
        return put(value ? TRUE : FALSE);
    }

    /** A number that is not negative as text, in the base in which Redis stores times. */
    MessagePack addTime(long epochMs) {
        int digits = 1;
        for (long rest = epochMs / Character.MAX_RADIX; rest > 0; rest /= Character.MAX_RADIX) {
            digits++;
        }
        beginText(digits);
        reserve(digits);
        long rest = epochMs;
        for (int i = size + digits - 1; i >= size; i--) {
            bytes[i] = (byte) Character.forDigit((int) (rest % Character.MAX_RADIX), Character.MAX_RADIX);
            rest /= Character.MAX_RADIX;
        }
        size += digits;
        return this;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    private void beginText(int length) {
        if (length < FIX_TEXT_END) {
            put(FIX_TEXT | length);
        } else {
            put(TEXT_16).putBytes(length, Short.BYTES);
        }
    }

    private MessagePack put(int one) {
        reserve(1);
        bytes[size++] = (byte) one;
        return this;
    }

    /** The lowest {@code count} bytes of a number, the highest of them first. */
    private MessagePack putBytes(long number, int count) {
        reserve(count);
        for (int shift = (count - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes[size++] = (byte) (number >>> shift);
        }
        return this;
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
