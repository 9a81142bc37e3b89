package io.github.connectlogins.redis;

import io.github.connectlogins.core.ConfigGroup;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;
import redis.clients.jedis.HostAndPort;

/** In which form Redis is run, and where. */
final class AddressSettings {
    static final String MODE = "redis.mode";
    static final String URI_KEY = "redis.uri";
    static final String CLUSTER_NODES = "redis.cluster.nodes";
    static final String SENTINEL_NODES = "redis.sentinel.nodes";
    static final String SENTINEL_MASTER = "redis.sentinel.master";
    static final String DATABASE = "redis.database";

    private static final String SCHEME = "redis://";
    private static final String TLS_SCHEME = "rediss://";
    private static final int DEFAULT_PORT = 6379;
    private static final int LAST_PORT = 65_535;

    private final AbstractConfig config;

    AddressSettings(AbstractConfig config) {
        this.config = config;
    }

    static void define(ConfigGroup group) {
        group.key(
                        MODE,
                        Type.STRING,
                        ConfigGroup.nameOf(RedisMode.STANDALONE),
                        ConfigGroup.oneOf(RedisMode.class),
                        Importance.HIGH,
                        "Mode",
                        "How Redis is run: as one server at redis.uri, watched over by the sentinels at"
                                + " redis.sentinel.nodes, or as a Redis Cluster with redis.cluster.nodes.")
                .key(
                        URI_KEY,
                        Type.STRING,
                        "redis://localhost:6379",
                        ConfigGroup.parsedBy(
                                String.class,
                                AddressSettings::checkUri,
                                "redis://host:port/database, or rediss:// for TLS, without a password"),
                        Importance.HIGH,
                        "Redis URI",
                        "Where Redis (6.2 or newer, or Valkey) is, if it is one server. The password has its own key, so that"
                                + " it stays secret.")
                .key(
                        CLUSTER_NODES,
                        Type.LIST,
                        List.of(),
                        nodes(),
                        Importance.HIGH,
                        "Cluster nodes",
                        "Some nodes of the Redis Cluster as host:port; the others are learnt from them. With redis:// before"
                                + " it, or rediss:// for TLS, a node may be written as a URI.")
                .key(
                        SENTINEL_NODES,
                        Type.LIST,
                        List.of(),
                        nodes(),
                        Importance.HIGH,
                        "Sentinels",
                        "The sentinels as host:port, or as URIs like cluster nodes. Name all of them, so that it does not"
                                + " matter which are down.")
                .key(
                        SENTINEL_MASTER,
                        Type.STRING,
                        "",
                        null,
                        Importance.HIGH,
                        "Master's name",
                        "By which name the sentinels know the master.")
                .key(
                        DATABASE,
                        Type.INT,
                        0,
                        Range.between(0, Integer.MAX_VALUE),
                        Importance.LOW,
                        "Database",
                        "Number of the database; a Redis Cluster has only 0. It may stand in redis.uri instead.");
    }

    RedisMode mode() {
        return ConfigGroup.valueOf(RedisMode.class, config.getString(MODE));
    }

    Set<HostAndPort> nodes(String key) {
        Set<HostAndPort> nodes = new LinkedHashSet<>();
        config.getList(key).forEach(text -> nodes.add(node(text)));
        return nodes;
    }

    HostAndPort server() {
        return new HostAndPort(uri().getHost(), uri().getPort() < 0 ? DEFAULT_PORT : uri().getPort());
    }

    String master() {
        return config.getString(SENTINEL_MASTER);
    }

    int database() {
        return mode() == RedisMode.STANDALONE
                ? Math.max(database(uri()), config.getInt(DATABASE))
                : config.getInt(DATABASE);
    }

    /** Whether the addresses themselves ask for TLS. */
    boolean askForTls() {
        return switch (mode()) {
            case STANDALONE -> asksForTls(config.getString(URI_KEY));
            case SENTINEL -> asksForTls(config.getList(SENTINEL_NODES));
            case CLUSTER -> asksForTls(config.getList(CLUSTER_NODES));
        };
    }

    /** Whether an address or a list of addresses asks for TLS; what is neither does not. */
    static boolean asksForTls(Object addresses) {
        return addresses instanceof List<?> list
                ? list.stream().anyMatch(AddressSettings::asksForTls)
                : addresses instanceof String address && address.startsWith(TLS_SCHEME);
    }

    private URI uri() {
        return URI.create(config.getString(URI_KEY));
    }

    /** The database in the path, 0 without one. */
    static int database(URI uri) {
        String path = uri.getPath();
        int database = path == null || path.length() < 2 ? 0 : Integer.parseInt(path.substring(1));
        if (database < 0) {
            throw new IllegalArgumentException("database " + database);
        }
        return database;
    }

    private static Validator nodes() {
        return ConfigGroup.listParsedBy(AddressSettings::checkNodes, "host:port, host:port, ...");
    }

    private static void checkNodes(List<String> nodes) {
        nodes.forEach(AddressSettings::node);
        if (asksForTls(nodes) && !nodes.stream().allMatch(AddressSettings::asksForTls)) {
            throw new IllegalArgumentException("nodes with rediss:// and without");
        }
    }

    /** The last colon is the port's: what is before it may be an IPv6 address. */
    private static HostAndPort node(String text) {
        expectNoLogin(text);
        String plain = withoutScheme(text);
        int colon = plain.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("a node without a port");
        }
        if (plain.indexOf('/') >= 0) {
            throw new IllegalArgumentException("a node with more than host and port");
        }
        int port = Integer.parseInt(plain.substring(colon + 1));
        if (port < 1 || port > LAST_PORT) {
            throw new IllegalArgumentException("port " + port);
        }
        String host = plain.substring(0, colon);
        return new HostAndPort(
                host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host, port);
    }

    private static String withoutScheme(String text) {
        for (String scheme : List.of(SCHEME, TLS_SCHEME)) {
            if (text.startsWith(scheme)) {
                return text.substring(scheme.length());
            }
        }
        return text;
    }

    private static void checkUri(String text) {
        expectNoLogin(text);
        URI uri = URI.create(text);
        if (withoutScheme(text).equals(text) || uri.getHost() == null) {
            throw new IllegalArgumentException("not the address of a Redis server");
        }
        if (uri.getPort() == 0 || uri.getPort() > LAST_PORT) {
            throw new IllegalArgumentException("port " + uri.getPort());
        }
        if (uri.getQuery() != null || uri.getFragment() != null) {
            throw new IllegalArgumentException("an address with more than host, port and database");
        }
        database(uri);
    }

    /** An address is shown in clear. So is a value that is wrong, unless it is refused like this. */
    private static void expectNoLogin(String address) {
        if (address.indexOf('@') >= 0) {
            throw new ConfigException(
                    "a user or password in the address; set redis.username and redis.password instead,"
                            + " or redis.sentinel.username and redis.sentinel.password for sentinels");
        }
    }
}
