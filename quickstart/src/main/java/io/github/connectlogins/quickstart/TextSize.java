package io.github.connectlogins.quickstart;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** How long the text of a file is, as far as that can be told without reading it. */
final class TextSize {
    private static final short GZIP_MAGIC = 0x1f8b;
    private static final int GZIP_SHORTEST = 18;

    private TextSize() {}

    /** In bytes; gzip tells it at its end. Of what is packed otherwise, the packed size. */
    static long of(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            boolean gzip = size >= GZIP_SHORTEST && read(channel, 0).getShort() == GZIP_MAGIC;
            return gzip
                    ? Integer.toUnsignedLong(read(channel, size - Integer.BYTES)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .getInt())
                    : size;
        }
    }

    private static ByteBuffer read(FileChannel channel, long position) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES);
        while (bytes.hasRemaining() && channel.read(bytes, position + bytes.position()) >= 0) {
            // until it is full or the file ends
        }
        return bytes.flip();
    }
}
