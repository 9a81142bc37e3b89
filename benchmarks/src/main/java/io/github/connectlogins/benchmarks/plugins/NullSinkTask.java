package io.github.connectlogins.benchmarks.plugins;

import java.util.Collection;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;

/** Throws every record away. */
public final class NullSinkTask extends SinkTask {
    /** Workers make tasks by this constructor. */
    public NullSinkTask() {}

    @Override
    public String version() {
        return PlainSinkConnector.VERSION;
    }

    @Override
    public void start(Map<String, String> props) {
        // There is nothing to set.
    }

    @Override
    public void put(Collection<SinkRecord> records) {
        // That is all.
    }

    @Override
    public void stop() {
        // Nothing is open.
    }
}
