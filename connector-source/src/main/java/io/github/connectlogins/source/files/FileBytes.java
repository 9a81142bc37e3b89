package io.github.connectlogins.source.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The bytes of a file one after the other, each with its position. Used by one thread. */
final class FileBytes implements Closeable {
    /** What {@link #read} gives where the file ends. */
    static final int END = -1;

    private static final int BUFFER = 64 * 1024;

    private final FileChannel channel;
    private final byte[] buffer = new byte[BUFFER];
    private long bufferStart;
    private int filled;
    private int at;

    private FileBytes(FileChannel channel) {
        this.channel = channel;
    }

    /** The bytes of the file at {@code path}, from its beginning. */
    static FileBytes open(Path path) throws IOException {
        return new FileBytes(FileChannel.open(path, StandardOpenOption.READ));
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

    long size() throws IOException {
        return channel.size();
    }

    /** Up to {@code length} bytes from the file's beginning, fewer where it is shorter; the position stays. */
    byte[] head(int length) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(length);
        while (head.hasRemaining() && channel.read(head, head.position()) >= 0) {
            // until it is full or the file ends
        }
        byte[] bytes = new byte[head.position()];
        head.flip().get(bytes);
        return bytes;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private boolean fill() throws IOException {
        bufferStart += filled;
        at = 0;
        filled = Math.max(0, channel.read(ByteBuffer.wrap(buffer), bufferStart));
        return filled > 0;
    }
}
