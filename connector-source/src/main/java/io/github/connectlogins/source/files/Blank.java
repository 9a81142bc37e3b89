package io.github.connectlogins.source.files;

import java.io.IOException;

/** White space as JSON has it. */
final class Blank {
    private Blank() {}

    static boolean is(int value) {
        return value == ' ' || value == '\t' || value == '\n' || value == '\r';
    }

    /** Skips blanks and gives the first byte that is none, unread, or {@link FileBytes#END}. */
    static int skip(FileBytes in) throws IOException {
        int next = in.peek();
        while (is(next)) {
            in.read();
            next = in.peek();
        }
        return next;
    }
}
