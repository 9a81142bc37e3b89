package io.github.connectlogins.sink;

import io.github.connectlogins.redis.RedisSettings;
import io.github.connectlogins.sink.fold.WindowRules;
import io.github.connectlogins.sink.output.OutputSettings;
import io.github.connectlogins.sink.store.Owner;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.connect.sink.SinkTask;

/** The settings of the sink, composed of one fragment a concern. */
final class LoginStatsSinkConfig extends AbstractConfig {
    /** Given to each task by the connector: its number, from 0 on. */
    static final String TASK_INDEX = "task.index";

    static final ConfigDef DEF = definition();

    private static final String NAME = "name";
    private static final String GROUP_OVERRIDE = "consumer.override.group.id";
    private static final String CONSUMER_OVERRIDE = "consumer.override.";

    LoginStatsSinkConfig(Map<String, String> originals) {
        super(DEF, originals, false);
    }

    private static ConfigDef definition() {
        ConfigDef def = new ConfigDef();
        CountingSettings.define(def);
        RedisSettings.define(def);
        StateSettings.define(def);
        WindowSettings.define(def);
        OutputSettings.define(def);
        def.defineInternal(TASK_INDEX, Type.INT, 0, Importance.LOW);
        return def;
    }

    CountingSettings counting() {
        return new CountingSettings(this);
    }

    WindowSettings windows() {
        return new WindowSettings(this);
    }

    /** What windows count. */
    WindowRules windowRules() {
        return windows().rules(counting().countedFields(), counting().zone());
    }

    RedisSettings redis() {
        return new RedisSettings(this);
    }

    StateSettings state() {
        return new StateSettings(this);
    }

    OutputSettings output() {
        return new OutputSettings(this);
    }

    /** The connector's name, which Connect puts into every config. */
    String connector() {
        return originalsStrings().getOrDefault(NAME, "login-stats");
    }

    /** Whose counts these are, and how they are made. */
    Owner owner() {
        Map<String, String> settings = new HashMap<>(counting().settings());
        settings.putAll(windows().settings());
        return new Owner(connector(), counting().userField(), settings);
    }

    /** The consumer group that Connect reads with. */
    String consumerGroup() {
        return originalsStrings().getOrDefault(GROUP_OVERRIDE, "connect-" + connector());
    }

    /** Whether the connector reads a topic. */
    boolean reads(String topic) {
        Map<String, String> settings = originalsStrings();
        String pattern = settings.get(SinkTask.TOPICS_REGEX_CONFIG);
        return (pattern == null || pattern.isBlank())
                ? Stream.of(settings.getOrDefault(SinkTask.TOPICS_CONFIG, "").split(","))
                        .map(String::strip)
                        .anyMatch(topic::equals)
                : Pattern.matches(pattern, topic);
    }

    /** How the worker reaches its own cluster, as far as that can be known. */
    Map<String, String> workerSettings() {
        return WorkerProperties.ofThisProcess();
    }

    /** Client settings of the cluster whose topics are counted: the worker's, or those that its consumers are given. */
    Map<String, Object> sourceClientSettings() {
        Map<String, Object> settings = new HashMap<>(workerSettings());
        originalsWithPrefix(CONSUMER_OVERRIDE).forEach((key, value) -> {
            if (WorkerProperties.isClientSetting(key)) {
                settings.put(key, value);
            }
        });
        return settings;
    }

    /** Snapshots speak for the whole connector, so one task sends them. */
    boolean publishesSnapshots() {
        return getInt(TASK_INDEX) == 0;
    }
}
