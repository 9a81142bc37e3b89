package io.github.connectlogins.source;

import io.github.connectlogins.core.ConfigGroup;
import io.github.connectlogins.core.TopicName;
import io.github.connectlogins.source.files.FilesConfig;
import io.github.connectlogins.source.generator.GeneratorConfig;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/** The settings of a {@link LoginEventSourceConnector}: its own few, and those of each feed. */
public final class LoginEventSourceConfig extends AbstractConfig {
    static final String TOPIC = "topic";
    static final String FEED = "feed";
    private static final String BATCH_MAX_RECORDS = "batch.max.records";

    /** Every key, in the order of the reference. */
    public static final ConfigDef DEF = define();

    private final GeneratorConfig generator = new GeneratorConfig(this);
    private final FilesConfig files = new FilesConfig(this);

    /**
     * The settings in {@code originals}; keys of the framework are left alone.
     *
     * @throws org.apache.kafka.common.config.ConfigException naming the first key that is wrong
     */
    public LoginEventSourceConfig(Map<String, String> originals) {
        super(DEF, originals, false);
    }

    /** The topic the events go to. */
    public String topic() {
        return getString(TOPIC);
    }

    /** Records handed to the worker at once, at most; at least 1. */
    public int batchMaxRecords() {
        return getInt(BATCH_MAX_RECORDS);
    }

    /** The settings of the generator. */
    public GeneratorConfig generator() {
        return generator;
    }

    /** The settings of the files. */
    public FilesConfig files() {
        return files;
    }

    Feed feed() {
        return ConfigGroup.valueOf(Feed.class, getString(FEED));
    }

    private static ConfigDef define() {
        ConfigDef def = new ConfigDef();
        new ConfigGroup(def, "Source")
                .key(
                        TOPIC,
                        Type.STRING,
                        "user-login",
                        TopicName.REQUIRED,
                        Importance.HIGH,
                        "Topic",
                        "The topic that the login events are written to, keyed by user.")
                .key(
                        FEED,
                        Type.STRING,
                        "generator",
                        ConfigGroup.oneOf(Feed.class),
                        Importance.HIGH,
                        "Feed",
                        "Where the events come from: generator invents them, files reads them from files.")
                .key(
                        BATCH_MAX_RECORDS,
                        Type.INT,
                        2000,
                        Range.between(1, 100_000),
                        Importance.LOW,
                        "Records in a batch",
                        "How many records a task hands to the worker at once at most.");
        GeneratorConfig.define(def);
        FilesConfig.define(def);
        return def;
    }
}
