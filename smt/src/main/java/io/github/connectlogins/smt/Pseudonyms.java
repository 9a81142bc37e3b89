package io.github.connectlogins.smt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keyed pseudonyms: HMAC-SHA-256 of a text in UTF-8, written as base64url without padding, 43 characters. Who has the
 * key can tell the pseudonym of a name; nobody can tell the name by a pseudonym, other than by trying names with the
 * key.
 */
final class Pseudonyms {
    private static final String ALGORITHM = "HmacSHA256";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    /** A Mac has a state, so each thread has its own. */
    private final ThreadLocal<Mac> macs;

    /** By a secret, of which the UTF-8 bytes are the key. */
    Pseudonyms(String secret) {
        SecretKeySpec key = new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM);
        this.macs = ThreadLocal.withInitial(() -> newMac(key));
    }

    /** The pseudonym of {@code name}. */
    String of(String name) {
        return BASE64.encodeToString(macs.get().doFinal(name.getBytes(UTF_8)));
    }

    private static Mac newMac(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("found a JDK without " + ALGORITHM + ", which every JDK has", impossible);
        }
    }
}
