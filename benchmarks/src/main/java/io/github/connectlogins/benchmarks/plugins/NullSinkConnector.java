package io.github.connectlogins.benchmarks.plugins;

import org.apache.kafka.common.config.ConfigDef;

/** A sink that throws every record away: what is left is the cost of Connect itself. */
public final class NullSinkConnector extends PlainSinkConnector {
    /** Workers make connectors by this constructor. */
    public NullSinkConnector() {
        super(NullSinkTask.class, new ConfigDef());
    }
}
