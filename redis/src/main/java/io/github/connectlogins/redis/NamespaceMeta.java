package io.github.connectlogins.redis;

import io.github.connectlogins.core.UserPlacement;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import redis.clients.jedis.UnifiedJedis;

/**
 * What a namespace says of itself, so that who reads it needs only its name.
 *
 * @param layout its keys
 * @param connector the sink that counts in it
 * @param zone where its hours, days and months begin
 */
public record NamespaceMeta(KeyLayout layout, String connector, ZoneId zone) {
    private static final String UTC = "UTC";

    /**
     * Of the namespace {@code name}, or empty where nobody has counted yet.
     *
     * @throws org.apache.kafka.connect.errors.ConnectException if a newer version wrote it
     */
    public static Optional<NamespaceMeta> read(UnifiedJedis redis, String name) {
        List<String> found = redis.hmget(
                KeyLayout.metaOf(name), "buckets", "user.hashes", "connector", "setting:stats.zone", StateFormat.FIELD);
        StateFormat.require(name, found.get(4));
        if (found.subList(0, 3).contains(null)) {
            return Optional.empty();
        }
        UserPlacement placement = new UserPlacement(Integer.parseInt(found.get(0)), Integer.parseInt(found.get(1)));
        ZoneId zone = ZoneId.of(Objects.requireNonNullElse(found.get(3), UTC));
        return Optional.of(new NamespaceMeta(new KeyLayout(name, placement), found.get(2), zone));
    }
}
