package io.github.connectlogins.benchmarks.plugins;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;

/** Returns one login event again and again, until there are enough of it. */
public final class FixedSourceTask extends SourceTask {
    private static final long IDLE_MILLIS = 20;
    private static final String USER = "424cdd21-063a-43a7-b91b-7ca1a833afae";
    private static final Schema SCHEMA = SchemaBuilder.struct()
            .field("user_id", Schema.STRING_SCHEMA)
            .field("timestamp", Schema.INT64_SCHEMA)
            .field("outcome", Schema.STRING_SCHEMA)
            .field("device_type", Schema.STRING_SCHEMA)
            .field("device_id", Schema.STRING_SCHEMA)
            .field("locale", Schema.STRING_SCHEMA)
            .field("country", Schema.STRING_SCHEMA)
            .field("browser", Schema.STRING_SCHEMA)
            .field("app_version", Schema.STRING_SCHEMA)
            .field("ip", Schema.STRING_SCHEMA)
            .build();

    private final CountDownLatch stopped = new CountDownLatch(1);

    private SourceRecord record;
    private int batch;
    private long left;

    /** Workers make tasks by this constructor. */
    public FixedSourceTask() {}

    @Override
    public String version() {
        return PlainSinkConnector.VERSION;
    }

    @Override
    public void start(Map<String, String> props) {
        Map<String, Object> settings = FixedSourceConnector.parsed(props);
        batch = (int) settings.get(FixedSourceConnector.BATCH);
        left = (long) settings.get(FixedSourceConnector.RECORDS);
        record = new SourceRecord(
                Map.of("fixed", "source"),
                Map.of("record", 1L),
                (String) settings.get(FixedSourceConnector.TOPIC),
                null,
                Schema.STRING_SCHEMA,
                USER,
                SCHEMA,
                event(),
                1_767_225_600_000L);
    }

    @Override
    public List<SourceRecord> poll() throws InterruptedException {
        if (left == 0) {
            stopped.await(IDLE_MILLIS, TimeUnit.MILLISECONDS);
            return null;
        }
        int size = (int) Math.min(batch, left);
        left -= size;
        return Collections.nCopies(size, record);
    }

    @Override
    public void stop() {
        stopped.countDown();
    }

    private static Struct event() {
        return new Struct(SCHEMA)
                .put("user_id", USER)
                .put("timestamp", 1_767_225_600_000L)
                .put("outcome", "SUCCESS")
                .put("device_type", "android")
                .put("device_id", "593-47-5928")
                .put("locale", "de-CH")
                .put("country", "CH")
                .put("browser", "Firefox")
                .put("app_version", "2.3.0")
                .put("ip", "199.172.111.135");
    }
}
