package io.github.connectlogins.sink.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Collects the arguments of a script call as Redis takes them. */
final class Arguments {
    private static final int CACHED = 256;
    private static final byte[] EMPTY = {};
    private static final byte[][] SMALL = new byte[CACHED][];

    static {
        for (int i = 0; i < CACHED; i++) {
            SMALL[i] = Integer.toString(i).getBytes(StandardCharsets.US_ASCII);
        }
    }

    private final List<byte[]> collected = new ArrayList<>();

    Arguments add(String text) {
        collected.add(bytes(text));
        return this;
    }

    /** As it is. */
    Arguments add(byte[] bytes) {
        collected.add(bytes);
        return this;
    }

    /** Decimal. */
    Arguments add(long number) {
        collected.add(
                number >= 0 && number < CACHED
                        ? SMALL[(int) number]
                        : Long.toString(number).getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    /** A time, in the base in which Redis stores it. */
    Arguments addTime(long epochMs) {
        collected.add(Long.toString(epochMs, Character.MAX_RADIX).getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    /** Decimal; an empty argument stands for none. */
    Arguments addNumber(OptionalLong number) {
        return number.isPresent() ? add(number.getAsLong()) : addEmpty();
    }

    private Arguments addEmpty() {
        collected.add(EMPTY);
        return this;
    }

    /** An empty argument stands for null. */
    Arguments addNullable(String text) {
        return text == null ? addEmpty() : add(text);
    }

    List<byte[]> toList() {
        return collected;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
