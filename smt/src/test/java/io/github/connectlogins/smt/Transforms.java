package io.github.connectlogins.smt;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.source.SourceRecord;

/** Makes transforms and the records to feed them with. */
final class Transforms {
    static final String TOPIC = "user-login";
    static final int PARTITION = 3;
    static final long RECORD_TIME = 77;

    private Transforms() {}

    static EnrichLoginEvent.Value<SourceRecord> value(String... keysAndValues) {
        EnrichLoginEvent.Value<SourceRecord> transform = new EnrichLoginEvent.Value<>();
        transform.configure(settings(keysAndValues));
        return transform;
    }

    static EnrichLoginEvent.Key<SourceRecord> key(String... keysAndValues) {
        EnrichLoginEvent.Key<SourceRecord> transform = new EnrichLoginEvent.Key<>();
        transform.configure(settings(keysAndValues));
        return transform;
    }

    static Map<String, String> settings(String... keysAndValues) {
        Map<String, String> settings = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            settings.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return settings;
    }

    static SourceRecord record(SchemaAndValue key, SchemaAndValue value) {
        SourceRecord record = new SourceRecord(
                Map.of("file", "a"),
                Map.of("position", 1L),
                TOPIC,
                PARTITION,
                key.schema(),
                key.value(),
                value.schema(),
                value.value(),
                RECORD_TIME);
        record.headers().addString("trace", "t1");
        return record;
    }

    static SourceRecord recordOf(SchemaAndValue value) {
        return record(SchemaAndValue.NULL, value);
    }
}
