package io.github.connectlogins.rest;

import io.github.connectlogins.core.ConfigGroup;
import io.github.connectlogins.core.TopicName;
import io.github.connectlogins.redis.RedisSettings;
import io.github.connectlogins.rest.pipeline.ClientSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/** The worker's {@code logins.} keys. Those of Redis are the sink's, with {@code logins.} before them. */
final class RestConfig extends AbstractConfig {
    private static final String EXTENSIONS = "rest.extension.classes";
    private static final String BASIC_AUTHENTICATION =
            "org.apache.kafka.connect.rest.basic.auth.extension.BasicAuthSecurityRestExtension";
    private static final String PREFIX = "logins.";
    private static final String NAMESPACES = "logins.namespaces";
    private static final String REQUEST_TIMEOUT = "logins.request.timeout.ms";
    private static final String VIEWERS_MAX = "logins.viewers.max";
    private static final String USER_LOOKUP = "logins.user.lookup.enabled";
    private static final String ADMIN = "logins.admin.enabled";
    private static final String ADMIN_TOPIC = "logins.admin.topic";
    private static final String ADMIN_PRODUCER = "logins.admin.producer.";
    private static final Pattern SINKS_REDIS_KEY = Pattern.compile("(?<![\\w.])redis\\.(?=[a-z])");

    private static final ConfigDef REDIS = redisDefinition();

    /** All keys. */
    static final ConfigDef DEF = definition();

    private final RedisSettings redis;

    /**
     * The settings among a worker's properties.
     *
     * @throws ConfigException if one is wrong, or two do not go together
     */
    RestConfig(Map<String, ?> workerProperties) {
        super(DEF, workerProperties, false);
        Map<String, String> stripped = originalsWithPrefix(PREFIX).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> String.valueOf(entry.getValue())));
        checkTogether(stripped);
        this.redis = new RedisSettings(new AbstractConfig(REDIS, stripped, false));
    }

    private static ConfigDef redisDefinition() {
        ConfigDef def = new ConfigDef();
        RedisSettings.defineConnection(def);
        return def;
    }

    private static ConfigDef definition() {
        ConfigDef def = new ConfigDef();
        defineAnswers(new ConfigGroup(def, "Answers"));
        defineAdmin(new ConfigGroup(def, "Changing what is kept of a user"));
        REDIS.configKeys().values().forEach(key -> define(def, key));
        return def;
    }

    private static void defineAnswers(ConfigGroup group) {
        group.key(
                        NAMESPACES,
                        Type.LIST,
                        List.of("logins"),
                        ConfigGroup.listParsedBy(RestConfig::checkNamespaces, "one or more namespaces of sinks"),
                        Importance.HIGH,
                        "Namespaces",
                        "What to show: the redis.namespace of each sink. A request is about the first, unless it names"
                                + " another.")
                .key(
                        USER_LOOKUP,
                        Type.BOOLEAN,
                        true,
                        null,
                        Importance.HIGH,
                        "User look-up",
                        "Whether single users may be asked for. If not, there are sums only: no users, and no alerts, which"
                                + " name users.")
                .key(
                        REQUEST_TIMEOUT,
                        Type.INT,
                        3000,
                        Range.between(100, 60_000),
                        Importance.LOW,
                        "Request timeout",
                        "How long a request may take before it is answered with 503, in milliseconds.")
                .key(
                        VIEWERS_MAX,
                        Type.INT,
                        500,
                        Range.between(1, 100_000),
                        Importance.LOW,
                        "Most viewers",
                        "How many may follow the live events of this worker at a time; one more gets 503.");
    }

    private static void defineAdmin(ConfigGroup group) {
        group.key(
                        ADMIN,
                        Type.BOOLEAN,
                        false,
                        null,
                        Importance.HIGH,
                        "Admin requests",
                        "Whether a run of failures may be ended and a user erased by request. Both are sent to the topic"
                                + " of events, where the sink reads them; whoever reaches the worker's REST port may do"
                                + " so, unless something else keeps them out. Needs logins.user.lookup.enabled.")
                .key(
                        ADMIN_TOPIC,
                        Type.STRING,
                        "",
                        TopicName.OPTIONAL,
                        Importance.MEDIUM,
                        "Topic of events",
                        "The topic that the sink reads. Settings of the producer to it, such as its partitioner and key"
                                + " serializer, which have to be those of the events' own producer, are given as"
                                + " logins.admin.producer.*; without them it is a usual one in the worker's cluster,"
                                + " with user ids as text.");
    }

    /** The same key with our prefix, also where its sentence names others. */
    private static void define(ConfigDef def, ConfigKey key) {
        def.define(
                PREFIX + key.name,
                key.type,
                key.defaultValue,
                key.validator,
                key.importance,
                SINKS_REDIS_KEY.matcher(key.documentation).replaceAll(PREFIX + "redis."),
                key.group,
                key.orderInGroup,
                key.width,
                key.displayName,
                List.of(),
                key.recommender);
    }

    private static void checkNamespaces(List<String> names) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("no namespace");
        }
        names.forEach(RedisSettings::checkNamespace);
    }

    private void checkTogether(Map<String, String> stripped) {
        Config together = new Config(REDIS.validate(stripped));
        RedisSettings.checkTogether(together);
        String errors = together.configValues().stream()
                .flatMap(value -> value.errorMessages().stream().map(error -> PREFIX + value.name() + ": " + error))
                .collect(Collectors.joining("; "));
        if (!errors.isEmpty()) {
            throw new ConfigException("Wrong settings of the login statistics: " + errors);
        }
        if (adminEnabled() && !userLookupEnabled()) {
            throw new ConfigException("Found " + ADMIN + " = true with " + USER_LOOKUP + " = false, expected both to be"
                    + " true, or " + ADMIN + " = false: whoever may change a user has to be able to name one");
        }
        if (adminEnabled() && adminTopic().isEmpty()) {
            throw new ConfigException("Found " + ADMIN + " = true without " + ADMIN_TOPIC + ", expected the topic that"
                    + " the sink reads");
        }
    }

    /** Namespaces to show, the first being the one that is meant where none is named. */
    List<String> namespaces() {
        return getList(NAMESPACES).stream().distinct().toList();
    }

    /** Whether the worker has the basic authentication that comes with Kafka. */
    boolean asksForLogin() {
        return String.valueOf(originals().get(EXTENSIONS)).contains(BASIC_AUTHENTICATION);
    }

    /** Where Redis is. */
    RedisSettings redis() {
        return redis;
    }

    /** How long a request may take, in milliseconds. */
    int requestTimeoutMs() {
        return getInt(REQUEST_TIMEOUT);
    }

    /** How many may follow the live events. */
    int viewersMax() {
        return getInt(VIEWERS_MAX);
    }

    /** Whether single users may be asked for. */
    boolean userLookupEnabled() {
        return getBoolean(USER_LOOKUP);
    }

    /** Whether users may be changed. */
    boolean adminEnabled() {
        return getBoolean(ADMIN);
    }

    /** The topic that the sink reads. */
    String adminTopic() {
        return getString(ADMIN_TOPIC);
    }

    /** Settings of the producer to it. */
    Map<String, Object> adminProducer() {
        Map<String, Object> settings = new HashMap<>(workerClient());
        settings.putAll(originalsWithPrefix(ADMIN_PRODUCER));
        return settings;
    }

    /** How the worker reaches its own cluster. */
    Map<String, Object> workerClient() {
        return ClientSettings.among(originals());
    }
}
