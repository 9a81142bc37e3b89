package io.github.connectlogins.source.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/** The text of an open file by position, unpacked where it is packed. Used by one thread. */
sealed interface Content extends Closeable permits PlainContent, PackedContent {
    /** The content of the file at {@code path}, which stays this file's even if it is renamed or removed. */
    static Content open(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            PlainContent plain = new PlainContent(channel);
            byte[] head = new byte[Packing.HEAD];
            Packing packing = Packing.of(Arrays.copyOf(head, plain.read(0, head, head.length)));
            return packing == Packing.NONE ? plain : new PackedContent(channel, packing);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Reads from {@code position} on.
     *
     * @param into takes the bytes, from its beginning
     * @param count how many at most
     * @return how many; 0 only at the end
     */
    int read(long position, byte[] into, int count) throws IOException;

    /** How long it is now; empty where only unpacking would tell. */
    Optional<Long> size() throws IOException;

    /** Why it ends where it ends, if it should not. */
    Optional<IOException> damage();
}
