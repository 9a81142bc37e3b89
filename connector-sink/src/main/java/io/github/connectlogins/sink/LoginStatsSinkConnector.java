package io.github.connectlogins.sink;

import io.github.connectlogins.core.PluginVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;

/**
 * Counts login events in Redis, each exactly once, follows every user's run of failures, and writes alerts and
 * statistics back to Kafka.
 */
public class LoginStatsSinkConnector extends SinkConnector {
    private Map<String, String> props;

    @Override
    public String version() {
        return PluginVersion.version();
    }

    @Override
    public void start(Map<String, String> props) {
        this.props = Map.copyOf(props);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return LoginStatsSinkTask.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        int tasks = new LoginStatsSinkConfig(props).output().milestoneEvents() > 0 ? 1 : maxTasks;
        List<Map<String, String>> configs = new ArrayList<>();
        for (int index = 0; index < tasks; index++) {
            Map<String, String> config = new HashMap<>(props);
            config.put(LoginStatsSinkConfig.TASK_INDEX, Integer.toString(index));
            configs.add(config);
        }
        return configs;
    }

    @Override
    public void stop() {
        // Holds nothing but its settings.
    }

    @Override
    public ConfigDef config() {
        return LoginStatsSinkConfig.DEF;
    }

    @Override
    public Config validate(Map<String, String> connectorConfigs) {
        Config config = super.validate(connectorConfigs);
        new CrossFieldChecks(connectorConfigs, config).run();
        return config;
    }

    /**
     * Has Redis follow a request for other offsets: all of them reset is counting everything again, one moved forward
     * is leaving records out, anything else is refused.
     */
    @Override
    public boolean alterOffsets(Map<String, String> connectorConfig, Map<TopicPartition, Long> offsets) {
        OffsetRequest.carryOut(new LoginStatsSinkConfig(connectorConfig), offsets);
        return true;
    }
}
