package io.github.connectlogins.redis;

import io.github.connectlogins.core.ConfigGroup;
import io.github.connectlogins.core.UserPlacement;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/** How our state is laid out in Redis. */
final class LayoutSettings {
    static final String BUCKETS = "redis.buckets";
    static final String USER_HASHES = "redis.user.hashes";

    private static final String NAMESPACE = "redis.namespace";
    private static final int DEFAULT_USER_HASHES = 65_536;
    private static final Pattern NAMESPACE_FORM = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    private LayoutSettings() {}

    static void define(ConfigGroup group) {
        group.key(
                        NAMESPACE,
                        Type.STRING,
                        "logins",
                        ConfigGroup.parsedBy(
                                String.class,
                                LayoutSettings::checkNamespace,
                                "1 to 64 letters, digits, dots, hyphens or underscores"),
                        Importance.HIGH,
                        "Namespace",
                        "Prefix of every key. One namespace belongs to one connector.")
                .key(
                        BUCKETS,
                        Type.INT,
                        16,
                        Range.between(1, 1024),
                        Importance.MEDIUM,
                        "Buckets",
                        "Into how many parts the state is cut, which is how far it spreads over a Redis Cluster. Fixed when"
                                + " the namespace is created; has to divide redis.user.hashes.")
                .key(
                        USER_HASHES,
                        Type.INT,
                        DEFAULT_USER_HASHES,
                        Range.between(1, 1 << 24),
                        Importance.LOW,
                        "User hashes",
                        "In how many small hashes the users are kept. The default keeps them compact up to about 6 million"
                                + " users. Fixed when the namespace is created.");
    }

    static KeyLayout layout(AbstractConfig config) {
        return new KeyLayout(
                config.getString(NAMESPACE), new UserPlacement(config.getInt(BUCKETS), config.getInt(USER_HASHES)));
    }

    static void checkNamespace(String text) {
        if (!NAMESPACE_FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not usable as a prefix of keys");
        }
    }
}
