package io.github.connectlogins.it.probe;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;

/** Notes down what the framework tells its tasks, for tests of the framework. See {@link NotingSinkTask}. */
public class NotingSinkConnector extends SinkConnector {
    /** The folder of the notes. */
    static final String DIR = "notes.dir";

    private Map<String, String> props;

    @Override
    public String version() {
        return "1";
    }

    @Override
    public void start(Map<String, String> props) {
        this.props = Map.copyOf(props);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return NotingSinkTask.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        return Collections.nCopies(maxTasks, props);
    }

    @Override
    public void stop() {
        // Holds nothing but its settings.
    }

    @Override
    public ConfigDef config() {
        return new ConfigDef()
                .define(DIR, ConfigDef.Type.STRING, ConfigDef.Importance.HIGH, "The folder of the notes.");
    }
}
