package io.github.connectlogins.benchmarks.plugins;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;

/**
 * The sink that one writes first: some commands for each event, pipelined over what one {@code put} brings. It counts
 * twice what is delivered twice, and tells no alerts.
 */
public final class NaiveRedisSinkConnector extends SinkConnector {
    static final String REDIS_URI = "redis.uri";

    private static final ConfigDef DEF =
            new ConfigDef().define(REDIS_URI, Type.STRING, Importance.HIGH, "Where Redis is.");

    private Map<String, String> settings = Map.of();

    /** Workers make connectors by this constructor. */
    public NaiveRedisSinkConnector() {}

    @Override
    public String version() {
        return NullSinkConnector.VERSION;
    }

    @Override
    public void start(Map<String, String> props) {
        settings = Map.copyOf(props);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return NaiveRedisSinkTask.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        return Collections.nCopies(maxTasks, settings);
    }

    @Override
    public void stop() {
        // Nothing is open.
    }

    @Override
    public ConfigDef config() {
        return DEF;
    }
}
