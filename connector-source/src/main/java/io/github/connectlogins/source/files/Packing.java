package io.github.connectlogins.source.files;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/** How the text of a file is packed; told by its first bytes, since a name may say anything. */
enum Packing {
    NONE {
        @Override
        InputStream unpack(InputStream packed) {
            return packed;
        }
    },
    GZIP {
        @Override
        InputStream unpack(InputStream packed) throws IOException {
            return new GZIPInputStream(packed, BUFFER);
        }
    },
    ZSTD {
        @Override
        InputStream unpack(InputStream packed) throws IOException {
            return new ZstdInputStream(packed);
        }
    };

    /** How many bytes it takes to tell. */
    static final int HEAD = 4;

    private static final int BUFFER = 64 * 1024;
    private static final String GZIP_MAGIC = "1f8b";
    private static final String ZSTD_MAGIC = "28b52ffd";

    /**
     * The packing of what begins with {@code head}.
     *
     * @param head shorter only where the file is; then a part of a magic number has to do
     */
    static Packing of(byte[] head) {
        String found = HexFormat.of().formatHex(head);
        if (found.isEmpty()) {
            return NONE;
        }
        if (found.startsWith(GZIP_MAGIC) || GZIP_MAGIC.startsWith(found)) {
            return GZIP;
        }
        return ZSTD_MAGIC.startsWith(found) ? ZSTD : NONE;
    }

    /** The text of {@code packed}, through all parts that it is put together of. */
    abstract InputStream unpack(InputStream packed) throws IOException;
}
