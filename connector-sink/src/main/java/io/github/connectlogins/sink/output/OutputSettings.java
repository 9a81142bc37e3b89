package io.github.connectlogins.sink.output;

import io.github.connectlogins.core.ConfigGroup;
import io.github.connectlogins.core.TopicName;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/** The keys about what is written back to Kafka, and where to. */
public final class OutputSettings {
    /** Where outputs go; where it is not given, to the worker's own cluster. */
    public static final String BOOTSTRAP_SERVERS = "output.bootstrap.servers";
    /** Whether and how alerts are published. */
    public static final String ALERT_DELIVERY = "alert.delivery";
    /** What the keys of settings of the producer begin with. */
    public static final String PRODUCER_PREFIX = "output.producer.";

    private static final String CONTROL_TOPIC = "alert.control.topic";
    private static final String RESET_REPUBLISH = "alert.reset.republish";
    private static final String TRANSACTIONAL_ID_PREFIX = "alert.transactional.id.prefix";
    private static final String ALERT_TOPIC = "alert.topic";
    private static final String ALERT_FORMAT = "alert.format";
    private static final String ALERT_EVENT_NAME = "alert.event.name";
    private static final String STATS_TOPIC = "stats.topic";
    private static final String STATS_FORMAT = "stats.format";
    private static final String EMIT_INTERVAL = "stats.emit.interval.ms";
    private static final String EMIT_EVENTS = "stats.emit.every.events";
    private static final String TOP_VALUES = "stats.top.values";
    private static final String OUTPUT_PREFIX = "output.";

    private final AbstractConfig config;

    /** How alerts get to their topic. */
    public enum AlertDelivery {
        /** Each exactly once to readers of committed records. */
        EXACTLY_ONCE,
        /** Each at least once; a repetition has the id of the first. */
        AT_LEAST_ONCE,
        /** Not at all. */
        NONE
    }

    /** What alerts look like. */
    private enum AlertFormat {
        NATIVE,
        LEGACY
    }

    /** What snapshots look like. */
    private enum StatsFormat {
        NATIVE,
        USER_DEVICE_STATS
    }

    /** The settings in a config that was made with {@link #define(ConfigDef)}. */
    public OutputSettings(AbstractConfig config) {
        this.config = config;
    }

    /** Adds the keys to {@code def}. */
    public static void define(ConfigDef def) {
        new ConfigGroup(def, "Outputs")
                .key(
                        ALERT_TOPIC,
                        Type.STRING,
                        "login-alerts",
                        TopicName.REQUIRED,
                        Importance.HIGH,
                        "Alert topic",
                        "The topic that alerts are written to, keyed by user id.")
                .key(
                        ALERT_DELIVERY,
                        Type.STRING,
                        ConfigGroup.nameOf(AlertDelivery.EXACTLY_ONCE),
                        ConfigGroup.oneOf(AlertDelivery.class),
                        Importance.MEDIUM,
                        "Alert delivery",
                        "How alerts get to their topic: exactly_once, in transactions, for consumers with"
                                + " isolation.level=read_committed; at_least_once, without; or none. Their ids are the same"
                                + " however often they are sent.")
                .key(
                        ALERT_FORMAT,
                        Type.STRING,
                        ConfigGroup.nameOf(AlertFormat.NATIVE),
                        ConfigGroup.oneOf(AlertFormat.class),
                        Importance.MEDIUM,
                        "Alert format",
                        "What an alert says: native has an id, the user, the failures, their times and the last address;"
                                + " legacy has CustomerId, EventName and Timestamp and nothing else, so that repetitions"
                                + " cannot be told.")
                .key(
                        ALERT_EVENT_NAME,
                        Type.STRING,
                        "Failed3ConsecutiveLogins",
                        new ConfigDef.NonEmptyString(),
                        Importance.LOW,
                        "Event name of alerts",
                        "The EventName of alerts with alert.format=legacy.")
                .key(
                        RESET_REPUBLISH,
                        Type.BOOLEAN,
                        false,
                        null,
                        Importance.LOW,
                        "Publish again after a reset",
                        "Whether alerts that were published are published again, with the ids they had, after a reset of all"
                                + " offsets has everything counted again. Those that alert.delivery = none left out count as"
                                + " published. It holds for resets that are asked for while it is set.")
                .key(
                        CONTROL_TOPIC,
                        Type.STRING,
                        "login-alerts-control",
                        new ConfigDef.NonEmptyString(),
                        Importance.LOW,
                        "Alert control topic",
                        "The compacted topic in which exactly_once keeps how far alerts are published. Connectors may share"
                                + " it if their names differ.")
                .key(
                        TRANSACTIONAL_ID_PREFIX,
                        Type.STRING,
                        "login-alerts",
                        new ConfigDef.NonEmptyString(),
                        Importance.LOW,
                        "Transactional id prefix",
                        "What the transactional ids of exactly_once begin with; .<connector>.<topic>-<partition> follows."
                                + " Connectors of the same name in several Connect clusters need different ones.")
                .key(
                        STATS_TOPIC,
                        Type.STRING,
                        "login-stats",
                        TopicName.OPTIONAL,
                        Importance.HIGH,
                        "Statistics topic",
                        "The topic that snapshots of the statistics are written to, keyed by namespace; empty for none.")
                .key(
                        STATS_FORMAT,
                        Type.STRING,
                        ConfigGroup.nameOf(StatsFormat.NATIVE),
                        ConfigGroup.oneOf(StatsFormat.class),
                        Importance.MEDIUM,
                        "Statistics format",
                        "What a snapshot says: native has all that is counted; user_device_stats has nine figures about"
                                + " logins per user, device type, location and time of day, and needs device_type and"
                                + " locale in stats.count.by.")
                .key(
                        EMIT_INTERVAL,
                        Type.LONG,
                        10_000L,
                        Range.between(100, 86_400_000L),
                        Importance.MEDIUM,
                        "Snapshot interval",
                        "Time between two snapshots, in milliseconds. Without a change there is none, nor with"
                                + " stats.emit.every.events.")
                .key(
                        EMIT_EVENTS,
                        Type.LONG,
                        0L,
                        Range.atLeast(0),
                        Importance.LOW,
                        "Snapshot every events",
                        "A snapshot of exactly each so many events counted, one of 100, one of 200 and so on, instead of by"
                                + " time; 0 for by time. An order of all events is needed for that, so the connector runs as"
                                + " one task. Small numbers cost throughput: counting waits until a snapshot is written.")
                .key(
                        TOP_VALUES,
                        Type.INT,
                        100,
                        Range.between(1, 10_000),
                        Importance.LOW,
                        "Values in a snapshot",
                        "How many values of each counted field a snapshot holds, those with most attempts first.")
                .key(
                        BOOTSTRAP_SERVERS,
                        Type.STRING,
                        "",
                        null,
                        Importance.MEDIUM,
                        "Output brokers",
                        "Brokers of the cluster that outputs are written to; empty for the worker's own cluster. Security and"
                                + " other client settings follow as output.<setting>, those of the producer alone as"
                                + " output.producer.<setting>.");
    }

    /** Where alerts go. */
    public String alertTopic() {
        return config.getString(ALERT_TOPIC);
    }

    /** What they say. */
    AlertBody alertBody() {
        return switch (ConfigGroup.valueOf(AlertFormat.class, config.getString(ALERT_FORMAT))) {
            case NATIVE -> AlertBody.NATIVE;
            case LEGACY -> AlertBody.legacy(config.getString(ALERT_EVENT_NAME));
        };
    }

    /** How they get there. */
    public AlertDelivery alertDelivery() {
        return ConfigGroup.valueOf(AlertDelivery.class, config.getString(ALERT_DELIVERY));
    }

    /** Whether alerts that were published are published again when everything is counted again. */
    public boolean republishesAfterReset() {
        return config.getBoolean(RESET_REPUBLISH);
    }

    /** Where it is kept how far alerts are published. */
    public String controlTopic() {
        return config.getString(CONTROL_TOPIC);
    }

    /** The one transactional id under which alerts of {@code source} are published, whichever task does it. */
    public String transactionalId(String connector, TopicPartition source) {
        return config.getString(TRANSACTIONAL_ID_PREFIX) + "." + connector + "." + source;
    }

    /** Where snapshots go; empty for nowhere. */
    public String statsTopic() {
        return config.getString(STATS_TOPIC);
    }

    /** Values of a field that are told at most, those with most attempts first. */
    public int topValues() {
        return config.getInt(TOP_VALUES);
    }

    /** What they say of {@code namespace}. */
    SnapshotBody snapshotBody(String namespace) {
        return switch (ConfigGroup.valueOf(StatsFormat.class, config.getString(STATS_FORMAT))) {
            case NATIVE -> new NativeSnapshot(namespace, topValues());
            case USER_DEVICE_STATS -> new UserDeviceStats();
        };
    }

    /** Time between two snapshots, in milliseconds. */
    public long emitIntervalMs() {
        return config.getLong(EMIT_INTERVAL);
    }

    /** Number of events between two snapshots, 0 where time decides or there are none. */
    public long milestoneEvents() {
        return statsTopic().isEmpty() ? 0 : config.getLong(EMIT_EVENTS);
    }

    /**
     * Settings of clients of the output cluster.
     *
     * @param worker those of the worker's own cluster, used unless other brokers are given
     */
    public Map<String, Object> clientSettings(Map<String, String> worker) {
        Map<String, Object> settings = new HashMap<>();
        if (config.getString(BOOTSTRAP_SERVERS).isEmpty()) {
            settings.putAll(worker);
        }
        settings.putAll(config.originalsWithPrefix(OUTPUT_PREFIX));
        settings.keySet().removeIf(key -> key.startsWith("producer."));
        if (config.getString(BOOTSTRAP_SERVERS).isEmpty()) {
            settings.put(
                    CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                    worker.getOrDefault(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, ""));
        }
        return settings;
    }

    /** Settings of the producer, which retries without reordering and waits for all replicas. */
    public Map<String, Object> producerSettings(Map<String, String> worker) {
        Map<String, Object> settings = clientSettings(worker);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.putAll(config.originalsWithPrefix(PRODUCER_PREFIX));
        return settings;
    }
}
