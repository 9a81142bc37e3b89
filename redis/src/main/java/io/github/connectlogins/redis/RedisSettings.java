package io.github.connectlogins.redis;

import io.github.connectlogins.core.ConfigGroup;
import io.github.connectlogins.core.UserPlacement;
import java.net.URI;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.types.Password;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.UnifiedJedis;

/** The {@code redis.} keys: where Redis is, how to talk to it, and how our state is laid out there. */
public final class RedisSettings {
    private static final String URI_KEY = "redis.uri";
    private static final String USERNAME = "redis.username";
    private static final String PASSWORD = "redis.password";
    private static final String NAMESPACE = "redis.namespace";
    private static final String BUCKETS = "redis.buckets";
    private static final String USER_HASHES = "redis.user.hashes";
    private static final String TIMEOUT = "redis.command.timeout.ms";

    private static final int DEFAULT_PORT = 6379;
    private static final int DEFAULT_USER_HASHES = 65_536;
    private static final Pattern NAMESPACE_FORM = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    private final AbstractConfig config;

    /** The settings in a config that was made with {@link #define(ConfigDef)}. */
    public RedisSettings(AbstractConfig config) {
        this.config = config;
    }

    /** Adds the keys to {@code def}. */
    public static void define(ConfigDef def) {
        new ConfigGroup(def, "Redis")
                .key(
                        URI_KEY,
                        Type.STRING,
                        "redis://localhost:6379",
                        ConfigGroup.parsedBy(
                                String.class,
                                RedisSettings::checkUri,
                                "redis://host:port/database, or rediss:// for TLS, without a password"),
                        Importance.HIGH,
                        "Redis URI",
                        "Where Redis (6.2 or newer, or Valkey) is. The password has its own key, so that it stays secret.")
                .key(
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
                        NAMESPACE,
                        Type.STRING,
                        "logins",
                        ConfigGroup.parsedBy(
                                String.class,
                                RedisSettings::checkNamespace,
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
                                + " users. Fixed when the namespace is created.")
                .key(
                        TIMEOUT,
                        Type.INT,
                        2000,
                        Range.between(10, 600_000),
                        Importance.LOW,
                        "Command timeout",
                        "How long to wait for a connection or a reply before trying again, in milliseconds.");
    }

    /** The key layout of the namespace. */
    public KeyLayout layout() {
        return new KeyLayout(
                config.getString(NAMESPACE), new UserPlacement(config.getInt(BUCKETS), config.getInt(USER_HASHES)));
    }

    /** How long a command may take, in milliseconds. */
    public int commandTimeoutMs() {
        return config.getInt(TIMEOUT);
    }

    /** A client with a pool of connections, made without connecting yet. The caller closes it. */
    public UnifiedJedis client() {
        URI uri = URI.create(config.getString(URI_KEY));
        int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
        return RedisClient.builder()
                .hostAndPort(new HostAndPort(uri.getHost(), port))
                .clientConfig(DefaultJedisClientConfig.builder()
                        .sslOptions(isTls(uri) ? SslOptions.defaults() : null)
                        .user(textOrNull(config.getString(USERNAME)))
                        .password(textOrNull(password()))
                        .database(database(uri))
                        .timeoutMillis(commandTimeoutMs())
                        .clientName("kafka-connect-logins")
                        .build())
                .build();
    }

    /** The server as it may be named in a log: host and port, nothing secret. */
    public String server() {
        URI uri = URI.create(config.getString(URI_KEY));
        return uri.getHost() + ":" + (uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort());
    }

    private String password() {
        Password password = config.getPassword(PASSWORD);
        return password.value();
    }

    private static String textOrNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static boolean isTls(URI uri) {
        return uri.getScheme().equals("rediss");
    }

    private static int database(URI uri) {
        String path = uri.getPath();
        return path == null || path.length() < 2 ? 0 : Integer.parseInt(path.substring(1));
    }

    private static void checkUri(String text) {
        URI uri = URI.create(text);
        boolean known = "redis".equals(uri.getScheme()) || "rediss".equals(uri.getScheme());
        if (!known || uri.getHost() == null) {
            throw new IllegalArgumentException("not the address of a Redis server");
        }
        if (uri.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    "a user or password in the address; set redis.username and redis.password instead");
        }
        database(uri);
    }

    private static void checkNamespace(String text) {
        if (!NAMESPACE_FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not usable as a prefix of keys");
        }
    }
}
