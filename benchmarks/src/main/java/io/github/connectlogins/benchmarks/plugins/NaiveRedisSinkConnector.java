package io.github.connectlogins.benchmarks.plugins;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * The sink that one writes first: some commands for each event. It counts twice what is delivered twice, and tells no
 * alerts.
 */
public final class NaiveRedisSinkConnector extends PlainSinkConnector {
    static final String REDIS_URI = "redis.uri";
    static final String PIPELINED = "pipelined";

    static final ConfigDef DEF = new ConfigDef()
            .define(REDIS_URI, Type.STRING, Importance.HIGH, "Where Redis is.")
            .define(
                    PIPELINED,
                    Type.BOOLEAN,
                    true,
                    Importance.HIGH,
                    "Whether all commands of a put go in one round trip, or each in one of its own.");

    /** Workers make connectors by this constructor. */
    public NaiveRedisSinkConnector() {
        super(NaiveRedisSinkTask.class, DEF);
    }
}
