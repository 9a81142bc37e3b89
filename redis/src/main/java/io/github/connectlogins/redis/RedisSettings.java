package io.github.connectlogins.redis;

import io.github.connectlogins.core.ConfigGroup;
import io.github.connectlogins.core.ValidatedConfig;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisCredentials;
import redis.clients.jedis.UnifiedJedis;

/** The {@code redis.} keys: where Redis is, how to talk to it, and how our state is laid out there. */
public final class RedisSettings {
    private static final String TIMEOUT = "redis.command.timeout.ms";

    private final AbstractConfig config;
    private final AddressSettings addresses;

    /** The settings in a config that was made with {@link #define(ConfigDef)}. */
    public RedisSettings(AbstractConfig config) {
        this.config = config;
        this.addresses = new AddressSettings(config);
    }

    /** Adds the keys to {@code def}. */
    public static void define(ConfigDef def) {
        ConfigGroup group = new ConfigGroup(def, "Redis");
        AddressSettings.define(group);
        LoginSettings.define(group);
        TlsSettings.define(group);
        LayoutSettings.define(group);
        defineTimeout(group);
    }

    /** Adds those that say where Redis is and how to talk to it, for who finds the layout there. */
    public static void defineConnection(ConfigDef def) {
        ConfigGroup group = new ConfigGroup(def, "Redis");
        AddressSettings.define(group);
        LoginSettings.define(group);
        TlsSettings.define(group);
        defineTimeout(group);
    }

    private static void defineTimeout(ConfigGroup group) {
        group.key(
                TIMEOUT,
                Type.INT,
                2000,
                Range.between(10, 600_000),
                Importance.LOW,
                "Command timeout",
                "How long to wait for a connection or a reply before trying again, in milliseconds.");
    }

    /**
     * Whether {@code text} may be a namespace.
     *
     * @throws IllegalArgumentException if not
     */
    public static void checkNamespace(String text) {
        LayoutSettings.checkNamespace(text);
    }

    /** Finds values that are right each for itself but not together, and says so on every key concerned. */
    public static void checkTogether(Config config) {
        new RedisCrossFieldChecks(new ValidatedConfig(config)).run();
    }

    /** The key layout of the namespace. */
    public KeyLayout layout() {
        return LayoutSettings.layout(config);
    }

    /** How long a command may take, in milliseconds. */
    public int commandTimeoutMs() {
        return config.getInt(TIMEOUT);
    }

    /**
     * Connections that are made when they are first asked for; files are read now. The caller closes them.
     *
     * @throws org.apache.kafka.common.config.ConfigException if a trust store or key store cannot be read
     */
    public RedisConnections connections() {
        JedisClientConfig servers = clientConfig(LoginSettings.servers(config))
                .database(addresses.database())
                .build();
        return switch (addresses.mode()) {
            case STANDALONE -> new RedisConnections(() -> Connecting.toServer(addresses.server(), servers));
            case SENTINEL -> {
                JedisClientConfig sentinels = clientConfig(LoginSettings.sentinels(config))
                        .serverDefaultProtocol()
                        .build();
                yield new RedisConnections(() -> Connecting.throughSentinels(
                        addresses.nodes(AddressSettings.SENTINEL_NODES), sentinels, addresses.master(), servers));
            }
            case CLUSTER ->
                new RedisConnections(
                        () -> Connecting.toCluster(addresses.nodes(AddressSettings.CLUSTER_NODES), servers));
        };
    }

    /**
     * A client with a pool of connections, which the caller closes.
     *
     * @throws redis.clients.jedis.exceptions.JedisException if neither sentinels nor a cluster can be reached; one
     *     server is not connected to yet
     */
    public UnifiedJedis client() {
        return connections().get();
    }

    /** Redis as it may be named in a log: hosts and ports, nothing secret. */
    public String server() {
        return switch (addresses.mode()) {
            case STANDALONE -> addresses.server().toString();
            case SENTINEL -> addresses.master() + " of the sentinels " + listed(AddressSettings.SENTINEL_NODES);
            case CLUSTER -> listed(AddressSettings.CLUSTER_NODES);
        };
    }

    private String listed(String key) {
        return addresses.nodes(key).stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    private DefaultJedisClientConfig.Builder clientConfig(RedisCredentials credentials) {
        DefaultJedisClientConfig.Builder builder = DefaultJedisClientConfig.builder()
                .timeoutMillis(commandTimeoutMs())
                .clientName("kafka-connect-logins");
        if (credentials != null) {
            builder.credentials(credentials);
        }
        if (addresses.askForTls() || TlsSettings.enabled(config)) {
            protect(builder);
        }
        return builder;
    }

    /** The successor of these methods reads no PEM files. */
    @SuppressWarnings("deprecation")
    private void protect(DefaultJedisClientConfig.Builder builder) {
        builder.ssl(true)
                .sslSocketFactory(TlsSettings.context(config).getSocketFactory())
                .sslParameters(TlsSettings.parameters(config));
    }
}
