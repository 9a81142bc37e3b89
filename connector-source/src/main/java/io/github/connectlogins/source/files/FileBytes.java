package io.github.connectlogins.source.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The bytes of a file's text one after the other, each with its position. Used by one thread. */
final class FileBytes implements Closeable {
    /** What {@link #read} gives where the file ends. */
    static final int END = -1;

    /** What {@link #readTo} gives where it has come neither to a stop nor to the end. */
    static final int MORE = -2;

    private static final int SMALL_BUFFER = 1024;
    private static final int BUFFER = 64 * SMALL_BUFFER;

    private final Content content;
    private byte[] buffer = new byte[SMALL_BUFFER];
    private long bufferStart;
    private int filled;
    private int at;

    private FileBytes(Content content) {
        this.content = content;
    }

    /** The bytes of the file at {@code path}, from its beginning. */
    @SuppressWarnings("MustBeClosedChecker") // closed with these bytes
    static FileBytes open(Path path) throws IOException {
        return new FileBytes(Content.open(path));
    }

    /** The next byte, 0 to 255, or {@link #END}, which may be a byte later when the file has grown. */
    int read() throws IOException {
        if (at == filled && !fill()) {
            return END;
        }
        return buffer[at++] & 0xff;
    }

    /** The byte that {@link #read} would give. */
    int peek() throws IOException {
        int next = read();
        if (next != END) {
            at--;
        }
        return next;
    }

    /**
     * Moves bytes to {@code frame}, many at once, as far as they are at hand.
     *
     * @param stop a byte that is not moved any more
     * @param other another one
     * @return the byte that it stopped at, or {@link #MORE} or {@link #END}
     */
    int readTo(FrameBuilder frame, int stop, int other) throws IOException {
        if (at == filled && !fill()) {
            return END;
        }
        int from = at;
        while (at < filled && buffer[at] != stop && buffer[at] != other) {
            at++;
        }
        frame.add(buffer, from, at - from);
        return at < filled ? buffer[at] : MORE;
    }

    /** Where the next byte is, counted from 0. */
    long position() {
        return bufferStart + at;
    }

    /** Goes on at {@code position}. */
    void seek(long position) {
        if (position >= bufferStart && position <= bufferStart + filled) {
            at = (int) (position - bufferStart);
        } else {
            bufferStart = position;
            filled = 0;
            at = 0;
        }
    }

    /** How long the text is now; empty where only reading all of it would tell. */
    Optional<Long> size() throws IOException {
        return content.size();
    }

    /** Why the text ends where it does, if that is not the end that it should have. */
    Optional<IOException> damage() {
        return content.damage();
    }

    /** Up to {@code length} bytes from the beginning, fewer where there are fewer; the position stays. */
    byte[] head(int length) throws IOException {
        byte[] head = new byte[length];
        return Arrays.copyOf(head, content.read(0, head, length));
    }

    @Override
    public void close() throws IOException {
        content.close();
    }

    /** Many files are small, and of many only the first bytes are looked at: the buffer is large when it has to be. */
    private boolean fill() throws IOException {
        bufferStart += filled;
        if (filled == buffer.length && buffer.length < BUFFER) {
            buffer = new byte[BUFFER];
        }
        at = 0;
        filled = content.read(bufferStart, buffer, buffer.length);
        return filled > 0;
    }
}
