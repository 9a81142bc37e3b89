package io.github.connectlogins.redis;

import io.github.connectlogins.core.UserPlacement;
import java.time.ZoneId;
import java.util.Arrays;
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
 * @param windowSizes the sizes of its windows, in the order of the settings
 * @param latenessMs how long after its end a window closes, in milliseconds of event time
 */
public record NamespaceMeta(
        KeyLayout layout, String connector, ZoneId zone, List<String> windowSizes, long latenessMs) {
    private static final String UTC = "UTC";
    private static final String[] FIELDS = {
        "buckets",
        "user.hashes",
        "connector",
        "setting:stats.zone",
        "setting:stats.windows",
        "setting:stats.windows.lateness.ms",
        StateFormat.FIELD
    };

    /**
     * Of the namespace {@code name}, or empty where nobody has counted yet.
     *
     * @throws org.apache.kafka.connect.errors.ConnectException if a newer version wrote it
     */
    public static Optional<NamespaceMeta> read(UnifiedJedis redis, String name) {
        List<String> found = redis.hmget(KeyLayout.metaOf(name), FIELDS);
        StateFormat.require(name, found.get(6));
        if (found.subList(0, 3).contains(null)) {
            return Optional.empty();
        }
        UserPlacement placement = new UserPlacement(Integer.parseInt(found.get(0)), Integer.parseInt(found.get(1)));
        ZoneId zone = ZoneId.of(Objects.requireNonNullElse(found.get(3), UTC));
        return Optional.of(new NamespaceMeta(
                new KeyLayout(name, placement),
                found.get(2),
                zone,
                sizes(Objects.requireNonNullElse(found.get(4), "")),
                Long.parseLong(Objects.requireNonNullElse(found.get(5), "0"))));
    }

    private static List<String> sizes(String joined) {
        return Arrays.stream(joined.split(",")).filter(size -> !size.isEmpty()).toList();
    }
}
