package io.github.connectlogins.source.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;

/** Text as it lies in the file. */
record PlainContent(FileChannel channel) implements Content {
    @Override
    public int read(long position, byte[] into, int count) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(into, 0, count);
        while (rest.hasRemaining() && channel.read(rest, position + rest.position()) >= 0) {
            // until it is full or the file ends
        }
        return rest.position();
    }

    @Override
    public Optional<Long> size() throws IOException {
        return Optional.of(channel.size());
    }

    @Override
    public Optional<IOException> damage() {
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
