package io.github.connectlogins.chaos;

import io.github.connectlogins.redis.RedisSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import redis.clients.jedis.UnifiedJedis;

/**
 * A sink that counts the log in one form of Redis.
 *
 * @param lane the lane of that form
 * @param name of the connector, its namespace and the beginning of its topics' names
 * @param settings what is sent to a worker
 */
record SinkJob(Lane lane, String name, Map<String, String> settings) {
    static final int BUCKETS = 16;
    static final int USER_HASHES = 1_024;
    static final List<String> COUNT_BY = List.of("device_type", "country");

    private static final String TASKS = "2";

    /** A sink of {@code topic}, alerts going to {@code output}. */
    static SinkJob of(Lane lane, String topic, Map<String, String> redis, String output) {
        String name = namespace(lane);
        Map<String, String> settings = new HashMap<>(redis);
        settings.putAll(LogSource.CONVERTERS);
        settings.putAll(input(topic));
        settings.putAll(Map.of(
                "redis.namespace",
                name,
                "redis.buckets",
                Integer.toString(BUCKETS),
                "redis.user.hashes",
                Integer.toString(USER_HASHES),
                "redis.command.timeout.ms",
                "1000",
                "stats.count.by",
                String.join(",", COUNT_BY),
                "stats.topic",
                name + "-stats",
                "stats.emit.interval.ms",
                "1000",
                "output.bootstrap.servers",
                output));
        settings.putAll(Map.of(
                "alert.topic",
                alerts(name),
                "alert.control.topic",
                name + "-control",
                "alert.delivery",
                "exactly_once"));
        return new SinkJob(lane, name, Map.copyOf(settings));
    }

    /** The namespace of the sink that writes to a form of Redis. */
    static String namespace(Lane lane) {
        return lane.name().toLowerCase(Locale.ROOT);
    }

    /** The topic of its alerts. */
    String alertTopic() {
        return alerts(name);
    }

    /** A client of its Redis; the caller closes it. */
    UnifiedJedis redis() {
        ConfigDef def = new ConfigDef();
        RedisSettings.define(def);
        return new RedisSettings(new AbstractConfig(def, settings, false)).client();
    }

    private static String alerts(String name) {
        return name + "-alerts";
    }

    private static Map<String, String> input(String topic) {
        return Map.of(
                "connector.class", "io.github.connectlogins.sink.LoginStatsSinkConnector",
                "tasks.max", TASKS,
                "topics", topic,
                "consumer.override.isolation.level", "read_committed",
                "consumer.override.session.timeout.ms", Long.toString(Workers.SESSION.toMillis()),
                "consumer.override.heartbeat.interval.ms", "1000",
                "consumer.override.allow.auto.create.topics", "false");
    }
}
