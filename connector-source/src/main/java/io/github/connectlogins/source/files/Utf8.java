package io.github.connectlogins.source.files;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Text from bytes that may be none. */
final class Utf8 {
    private static final char REPLACEMENT = '\uFFFD';

    private Utf8() {}

    /** The text; empty where the bytes are no UTF-8. Only text with a replacement character is decoded strictly. */
    static Optional<String> text(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.indexOf(REPLACEMENT) < 0 || isStrict(bytes) ? Optional.of(text) : Optional.empty();
    }

    @SuppressWarnings("ReturnValueIgnored") // only whether it can be decoded matters
    private static boolean isStrict(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException notUtf8) {
            return false;
        }
    }
}
