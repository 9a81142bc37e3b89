package io.github.connectlogins.source;

import io.github.connectlogins.core.PluginVersion;
import io.github.connectlogins.source.feed.TaskShare;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.source.ConnectorTransactionBoundaries;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;

/**
 * Writes login events to a topic, keyed by user: events of a seeded generator, or what lies in files.
 * {@link LoginEventSourceConfig} has the settings.
 */
public final class LoginEventSourceConnector extends SourceConnector {
    private Map<String, String> settings;
    private LoginEventSourceConfig config;

    /** Workers make connectors by this constructor. */
    public LoginEventSourceConnector() {}

    @Override
    public String version() {
        return PluginVersion.version();
    }

    @Override
    public ConfigDef config() {
        return LoginEventSourceConfig.DEF;
    }

    @Override
    public Config validate(Map<String, String> connectorConfigs) {
        Config single = super.validate(connectorConfigs);
        Contradictions.report(single);
        return single;
    }

    @Override
    public void start(Map<String, String> props) {
        config = new LoginEventSourceConfig(props);
        settings = Map.copyOf(props);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return LoginEventSourceTask.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        int tasks = config.feed().tasks(config, maxTasks);
        return IntStream.range(0, tasks)
                .mapToObj(index -> new TaskShare(index, tasks).addTo(settings))
                .toList();
    }

    @Override
    public void stop() {
        // Nothing of the connector runs by itself: tasks look for new files on their own.
    }

    /** Always: a record's offset says how to go on right behind it, and nothing else does. */
    @Override
    public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> connectorConfig) {
        return ExactlyOnceSupport.SUPPORTED;
    }

    /** A transaction is then one batch. */
    @Override
    public ConnectorTransactionBoundaries canDefineTransactionBoundaries(Map<String, String> connectorConfig) {
        return ConnectorTransactionBoundaries.SUPPORTED;
    }

    /**
     * Checks what a person asks for. Forgetting an offset (null) is always allowed, so that offsets of earlier settings
     * can be cleaned up.
     */
    @Override
    public boolean alterOffsets(Map<String, String> connectorConfig, Map<Map<String, ?>, Map<String, ?>> offsets) {
        LoginEventSourceConfig altered = new LoginEventSourceConfig(connectorConfig);
        offsets.forEach((partition, offset) -> {
            if (offset != null) {
                altered.feed().checkOffset(altered, partition, offset);
            }
        });
        return true;
    }
}
