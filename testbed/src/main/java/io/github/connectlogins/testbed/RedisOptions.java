package io.github.connectlogins.testbed;

import java.util.Map;
import java.util.Optional;

/**
 * What a Redis server is started with.
 *
 * @param port its port, 0 for a free one
 * @param appendOnly whether data is kept over a restart, in an append-only file that reaches the disk every second
 * @param binary which server is run
 * @param settings further settings by their names in {@code redis.conf}
 * @param tls what servers show each other and ask of clients on a port of its own; the other port stays open
 */
public record RedisOptions(
        int port, boolean appendOnly, Binary binary, Map<String, String> settings, Optional<Certificates> tls) {
    /** Which {@code redis-server} is run; where the preferred one does not run here, the other is. */
    public enum Binary {
        /** The one that comes with the project: Redis 6.2. */
        EMBEDDED,
        /** The one on the PATH. */
        LOCAL
    }

    /** A defensive copy. */
    public RedisOptions {
        settings = Map.copyOf(settings);
    }

    /** A free port, nothing kept over a restart, the embedded server. */
    public static RedisOptions defaults() {
        return new RedisOptions(0, false, Binary.EMBEDDED, Map.of(), Optional.empty());
    }

    /** Changed to another port, 0 for a free one. */
    public RedisOptions withPort(int port) {
        return new RedisOptions(port, appendOnly, binary, settings, tls);
    }

    /** Changed to keep data over a restart, or not. */
    public RedisOptions withAppendOnly(boolean appendOnly) {
        return new RedisOptions(port, appendOnly, binary, settings, tls);
    }

    /** Changed to prefer another server. */
    public RedisOptions withBinary(Binary binary) {
        return new RedisOptions(port, appendOnly, binary, settings, tls);
    }

    /** Changed to other settings. */
    public RedisOptions withSettings(Map<String, String> settings) {
        return new RedisOptions(port, appendOnly, binary, settings, tls);
    }

    /** Changed to speak TLS as well, with clients and servers that show one of these certificates. */
    public RedisOptions withTls(Certificates certificates) {
        return new RedisOptions(port, appendOnly, binary, settings, Optional.of(certificates));
    }
}
