package io.github.connectlogins.source.files;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What a file is known by: a hash of the first bytes of its text, with how many they are, so that it stays right when
 * the file grows. Written as {@code length:hash}.
 *
 * @param length how many bytes, 0 to {@value #MAX_LENGTH}
 * @param hash half of their SHA-256, in hexadecimal
 */
record Fingerprint(int length, String hash) {
    /** How many bytes tell one file from another, where the file has so many. */
    static final int USUAL_LENGTH = 1024;

    /** How many bytes there may be at most. */
    static final int MAX_LENGTH = 64 * 1024;

    private static final int HASH_BYTES = 16;

    /**
     * Of the file as it is now.
     *
     * @param length how many bytes of it at most
     */
    static Fingerprint of(FileBytes file, long length) throws IOException {
        byte[] head = file.head((int) Math.min(length, MAX_LENGTH));
        return new Fingerprint(head.length, hash(head));
    }

    /** Whether the file begins as the one did that this was made of. */
    boolean matches(FileBytes file) throws IOException {
        return of(file, length).equals(this);
    }

    /** Whether the file has as many bytes as this was made of. */
    boolean isCoveredBy(FileBytes file) throws IOException {
        return file.head(length).length == length;
    }

    /** Reads the written form; empty where it is none. */
    static Optional<Fingerprint> parse(String text) {
        if (!text.matches("\\d{1,5}:[0-9a-f]{" + 2 * HASH_BYTES + "}")) {
            return Optional.empty();
        }
        int colon = text.indexOf(':');
        int length = Integer.parseInt(text.substring(0, colon));
        return Optional.of(new Fingerprint(length, text.substring(colon + 1))).filter(read -> length <= MAX_LENGTH);
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
