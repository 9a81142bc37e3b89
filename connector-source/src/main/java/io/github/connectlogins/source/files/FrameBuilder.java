package io.github.connectlogins.source.files;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** Collects the bytes of a {@link Frame}, and of an overlong one only as many as a record may have. */
final class FrameBuilder {
    private final int maxBytes;
    private byte[] bytes = new byte[1024];
    private long position;
    private long length;

    FrameBuilder(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Begins a frame at {@code start}. */
    void begin(long start) {
        position = start;
        length = 0;
    }

    void add(int value) {
        if (length < maxBytes) {
            if (length == bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.min(maxBytes, bytes.length * 2));
            }
            bytes[(int) length] = (byte) value;
        }
        length++;
    }

    void add(byte[] from, int start, int count) {
        int kept = (int) Math.max(0, Math.min(count, maxBytes - length));
        if (kept > 0) {
            if (length + kept > bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(maxBytes, Math.max(length + kept, bytes.length * 2L)));
            }
            System.arraycopy(from, start, bytes, (int) length, kept);
        }
        length += count;
    }

    /** Takes the rest of a line and its end, which is not kept; false where the file ends first. */
    boolean addLine(FileBytes in) throws IOException {
        int end = FileBytes.MORE;
        while (end == FileBytes.MORE) {
            end = in.readTo(this, '\n', '\n');
        }
        return in.read() == '\n';
    }

    boolean isOverlong() {
        return length > maxBytes;
    }

    long position() {
        return position;
    }

    /** The frame, without a line end behind it. */
    Frame end(long next, boolean closed) {
        if (isOverlong()) {
            return new Frame(
                    position,
                    Arrays.copyOf(bytes, maxBytes),
                    next,
                    closed,
                    Optional.of("found " + length + " bytes, expected at most " + maxBytes));
        }
        return new Frame(position, content(), next, closed, Optional.empty());
    }

    /** The frame, of which {@code fault} is known. */
    Frame end(long next, String fault) {
        return new Frame(position, content(), next, true, Optional.of(fault));
    }

    private byte[] content() {
        int end = (int) Math.min(length, maxBytes);
        while (end > 0 && (bytes[end - 1] == '\r' || bytes[end - 1] == '\n')) {
            end--;
        }
        return Arrays.copyOf(bytes, end);
    }
}
