package io.github.connectlogins.redis;

import io.github.connectlogins.core.UserPlacement;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.UnifiedJedis;

/**
 * What a namespace says of itself, so that who reads it needs only its name.
 *
 * @param layout its keys
 * @param connector the sink that counts in it
 */
public record NamespaceMeta(KeyLayout layout, String connector) {
    /** Of the namespace {@code name}, or empty where nobody has counted yet. */
    public static Optional<NamespaceMeta> read(UnifiedJedis redis, String name) {
        List<String> found = redis.hmget(KeyLayout.metaOf(name), "buckets", "user.hashes", "connector");
        if (found.contains(null)) {
            return Optional.empty();
        }
        UserPlacement placement = new UserPlacement(Integer.parseInt(found.get(0)), Integer.parseInt(found.get(1)));
        return Optional.of(new NamespaceMeta(new KeyLayout(name, placement), found.get(2)));
    }
}
