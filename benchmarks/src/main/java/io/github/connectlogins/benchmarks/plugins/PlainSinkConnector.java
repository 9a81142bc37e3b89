package io.github.connectlogins.benchmarks.plugins;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;

/** A sink all of whose tasks have the settings of the connector. */
abstract class PlainSinkConnector extends SinkConnector {
    /** Version of everything in this folder. */
    static final String VERSION = "1";

    private final Class<? extends Task> taskClass;
    private final ConfigDef def;

    private Map<String, String> settings = Map.of();

    PlainSinkConnector(Class<? extends Task> taskClass, ConfigDef def) {
        this.taskClass = taskClass;
        this.def = def;
    }

    @Override
    public String version() {
        return VERSION;
    }

    @Override
    public void start(Map<String, String> props) {
        settings = Map.copyOf(props);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return taskClass;
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
        return def;
    }
}
