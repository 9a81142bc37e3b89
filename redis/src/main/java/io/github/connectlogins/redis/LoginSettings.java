package io.github.connectlogins.redis;

import io.github.connectlogins.core.ConfigGroup;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import redis.clients.jedis.DefaultRedisCredentials;
import redis.clients.jedis.RedisCredentials;

/** As whom we log in to Redis and to its sentinels. */
final class LoginSettings {
    static final String USERNAME = "redis.username";
    static final String PASSWORD = "redis.password";
    static final String SENTINEL_USERNAME = "redis.sentinel.username";
    static final String SENTINEL_PASSWORD = "redis.sentinel.password";

    private LoginSettings() {}

    static void define(ConfigGroup group) {
        group.key(
                        USERNAME,
                        Type.STRING,
                        "",
                        null,
                        Importance.MEDIUM,
                        "User",
                        "The ACL user to log in as; empty for the default user.")
                .key(
                        PASSWORD,
                        Type.PASSWORD,
                        "",
                        null,
                        Importance.MEDIUM,
                        "Password",
                        "The password of the user; empty for none.")
                .key(
                        SENTINEL_USERNAME,
                        Type.STRING,
                        "",
                        null,
                        Importance.LOW,
                        "Sentinel user",
                        "The ACL user to log in to the sentinels as; empty for their default user.")
                .key(
                        SENTINEL_PASSWORD,
                        Type.PASSWORD,
                        "",
                        null,
                        Importance.LOW,
                        "Sentinel password",
                        "The password of the sentinels, which may differ from that of Redis; empty for none.");
    }

    /** For the servers; null without a password. */
    static RedisCredentials servers(AbstractConfig config) {
        return credentials(config, USERNAME, PASSWORD);
    }

    /** For the sentinels; null without a password. */
    static RedisCredentials sentinels(AbstractConfig config) {
        return credentials(config, SENTINEL_USERNAME, SENTINEL_PASSWORD);
    }

    private static RedisCredentials credentials(AbstractConfig config, String username, String password) {
        String secret = config.getPassword(password).value();
        String user = config.getString(username);
        return secret.isEmpty() ? null : new DefaultRedisCredentials(user.isEmpty() ? null : user, secret);
    }
}
