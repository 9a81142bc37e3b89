package io.github.connectlogins.source.files;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What a file is known by: a hash of its first bytes, with how many they are, so that it stays right when the file
 * grows. Written as {@code length:hash}.
 *
 * @param length how many bytes, 0 to {@value #MAX_LENGTH}
 * @param hash half of their SHA-256, in hexadecimal
 */
record Fingerprint(int length, String hash) {
    private static final int MAX_LENGTH = 1024;
    private static final int HASH_BYTES = 16;

    /** Of the file as it is now. */
    static Fingerprint of(FileBytes file) throws IOException {
        byte[] head = file.head(MAX_LENGTH);
        return new Fingerprint(head.length, hash(head));
    }

    /** Whether the file begins as the one did that this was made of. */
    boolean matches(FileBytes file) throws IOException {
        byte[] head = file.head(length);
        return head.length == length && hash(head).equals(hash);
    }

    /** Reads the written form; empty where it is none. */
    static Optional<Fingerprint> parse(String text) {
        if (!text.matches("\\d{1,4}:[0-9a-f]{" + 2 * HASH_BYTES + "}")) {
            return Optional.empty();
        }
        int colon = text.indexOf(':');
        return Optional.of(new Fingerprint(Integer.parseInt(text.substring(0, colon)), text.substring(colon + 1)));
    }

    @Override
    public String toString() {
        return length + ":" + hash;
    }

    private static String hash(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(Arrays.copyOf(digest, HASH_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256, which every Java must have", e);
        }
    }
}
