package io.github.connectlogins.source.files;

import java.io.IOException;
import java.util.HexFormat;

/** The first bytes of a file, which may tell how its text is encoded. */
final class ByteOrderMark {
    private static final String UTF_8 = "efbbbf";
    private static final int LENGTH = 3;

    private ByteOrderMark() {}

    /**
     * How many bytes there are before the text.
     *
     * @throws UnreadableFileException if the file holds something else than UTF-8 text
     */
    static int length(String file, FileBytes in) throws IOException {
        String head = HexFormat.of().formatHex(in.head(LENGTH));
        if (head.startsWith("feff") || head.startsWith("fffe")) {
            throw new UnreadableFileException(file, "found UTF-16, expected UTF-8; convert it");
        }
        return head.equals(UTF_8) ? LENGTH : 0;
    }
}
