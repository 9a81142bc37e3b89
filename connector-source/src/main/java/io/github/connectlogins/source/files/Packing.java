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

    /** The packing of what begins with {@code head}, which is shorter only where the file is. */
    static Packing of(byte[] head) {
        String magic = HexFormat.of().formatHex(head);
        if (magic.startsWith("1f8b")) {
            return GZIP;
        }
        return magic.equals("28b52ffd") ? ZSTD : NONE;
    }

    /** The text of {@code packed}, through all parts that it is put together of. */
    abstract InputStream unpack(InputStream packed) throws IOException;
}
