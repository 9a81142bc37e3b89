package io.github.connectlogins.rest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file of the page. */
final class PageFile {
    private static final int ETAG_BYTES = 12;

    private final String type;
    private final byte[] content;
    private final String etag;

    /** A file with {@code type} for the header {@code Content-Type}. */
    PageFile(String type, byte[] content) {
        this.type = type;
        this.content = content;
        this.etag = "\"" + digest(content) + "\"";
    }

    String type() {
        return type;
    }

    byte[] content() {
        return content;
    }

    /** Changes with the content. */
    String etag() {
        return etag;
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content), 0, ETAG_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java runtime has SHA-256", impossible);
        }
    }
}
