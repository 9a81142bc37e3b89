package io.github.connectlogins.source.files;

import com.github.luben.zstd.ZstdIOException;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * Text that has to be unpacked, which goes forwards only: going back means beginning again. What the first bytes are is
 * asked for several times, so they are kept.
 */
final class PackedContent implements Content {
    private static final int KEPT = 64 * 1024;

    private final FileChannel channel;
    private final Packing packing;
    private InputStream text = InputStream.nullInputStream();
    private long at;
    private byte[] kept = {};
    private IOException damage;

    PackedContent(FileChannel channel, Packing packing) throws IOException {
        this.channel = channel;
        this.packing = packing;
        begin();
        byte[] first = new byte[KEPT];
        kept = Arrays.copyOf(first, readOn(first, KEPT));
    }

    @Override
    public int read(long position, byte[] into, int count) throws IOException {
        if (position < kept.length) {
            int known = (int) Math.min(count, kept.length - position);
            System.arraycopy(kept, (int) position, into, 0, known);
            return known;
        }
        return goTo(position) ? readOn(into, count) : 0;
    }

    @Override
    public Optional<Long> size() {
        return Optional.empty();
    }

    @Override
    public Optional<IOException> damage() {
        return Optional.ofNullable(damage);
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            text.close();
        }
    }

    private void begin() throws IOException {
        text.close();
        channel.position(0);
        at = 0;
        try {
            text = packing.unpack(new Unclosed(Channels.newInputStream(channel)));
        } catch (EOFException | ZipException | ZstdIOException broken) {
            text = InputStream.nullInputStream();
            damage = broken;
        }
    }

    private boolean goTo(long position) throws IOException {
        if (position < at) {
            begin();
        }
        byte[] skipped = new byte[position == at ? 0 : KEPT];
        while (at < position && readOn(skipped, (int) Math.min(KEPT, position - at)) > 0) {
            // until it is there or the text ends
        }
        return at == position;
    }

    private int readOn(byte[] into, int count) throws IOException {
        int read = 0;
        try {
            for (int more = 0; more >= 0 && read < count; more = text.read(into, read, count - read)) {
                read += more;
            }
        } catch (EOFException | ZipException | ZstdIOException broken) {
            damage = broken;
        }
        at += read;
        return read;
    }

    /** Another unpacking may begin with the same channel. */
    private static final class Unclosed extends FilterInputStream {
        Unclosed(InputStream in) {
            super(in);
        }

        @Override
        public void close() {
            // The channel is closed with the content.
        }
    }
}
