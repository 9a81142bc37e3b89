package io.github.connectlogins.benchmarks.plugins;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;

/** A source that returns one record again and again: what is left is the cost of Connect itself. */
public final class FixedSourceConnector extends SourceConnector {
    static final String TOPIC = "topic";
    static final String BATCH = "batch.max.records";
    static final String RECORDS = "max.records";

    private static final ConfigDef DEF = new ConfigDef()
            .define(TOPIC, Type.STRING, Importance.HIGH, "Where the records go.")
            .define(BATCH, Type.INT, 1000, Importance.LOW, "How many records a batch has.")
            .define(RECORDS, Type.LONG, Long.MAX_VALUE, Importance.LOW, "After how many records there are no more.");

    private Map<String, String> settings = Map.of();

    /** Workers make connectors by this constructor. */
    public FixedSourceConnector() {}

    @Override
    public String version() {
        return PlainSinkConnector.VERSION;
    }

    @Override
    public void start(Map<String, String> props) {
        settings = Map.copyOf(props);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return FixedSourceTask.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        return List.of(settings);
    }

    @Override
    public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> connectorConfig) {
        return ExactlyOnceSupport.SUPPORTED;
    }

    @Override
    public void stop() {
        // Nothing is open.
    }

    @Override
    public ConfigDef config() {
        return DEF;
    }

    static Map<String, Object> parsed(Map<String, String> props) {
        return DEF.parse(props);
    }
}
