package io.github.connectlogins.sink.store;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * What stands for a user in the set of those who logged in in a window: the first 96 bits of the SHA-256 of the user
 * id. It is shorter than most ids, and no list of names; that two of a billion users have the same is as likely as one
 * in a hundred billion. For one thread.
 */
final class UserDigest {
    private static final int BYTES = 12;

    private final MessageDigest sha256;

    UserDigest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** Of the user id that stands in UTF-8 from {@code begin} to before {@code end}. */
    byte[] of(byte[] ids, int begin, int end) {
        sha256.update(ids, begin, end - begin);
        return Arrays.copyOf(sha256.digest(), BYTES);
    }
}
