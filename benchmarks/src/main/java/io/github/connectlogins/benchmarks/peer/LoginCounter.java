package io.github.connectlogins.benchmarks.peer;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Counts logins by outcome and field, keeps each user's figures and run of failures, and forwards an alert at every
 * third failure in a row. State is kept for each partition, so nothing is sent through a topic a second time.
 */
final class LoginCounter implements Processor<String, byte[], String, byte[]> {
    /** Counters by name, for each partition. */
    static final String COUNTERS = "counters";
    /** Figures of users. */
    static final String USERS = "users";

    private static final ObjectReader JSON = new ObjectMapper().readerFor(new TypeReference<Map<String, Object>>() {});
    private static final List<String> FIELDS = List.of("device_type", "locale");
    private static final int THRESHOLD = 3;

    private ProcessorContext<String, byte[]> context;
    private KeyValueStore<String, Long> counters;
    private KeyValueStore<String, byte[]> users;

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        this.context = context;
        counters = context.getStateStore(COUNTERS);
        users = context.getStateStore(USERS);
    }

    @Override
    public void process(Record<String, byte[]> record) {
        Map<String, Object> event = parsed(record.value());
        boolean success = !"FAILURE".equals(event.get("outcome"));
        long timestamp = ((Number) event.get("timestamp")).longValue();
        count(event, success ? "ok" : "fail", timestamp);
        String user = (String) event.get("user_id");
        User after = User.of(users.get(user)).after(success, timestamp);
        users.put(user, after.toBytes());
        if (!success && after.run() % THRESHOLD == 0) {
            context.forward(record.withValue(alert(user, after)));
        }
    }

    private void count(Map<String, Object> event, String outcome, long timestamp) {
        ZonedDateTime moment = Instant.ofEpochMilli(timestamp).atZone(ZoneOffset.UTC);
        increment(outcome);
        for (String field : FIELDS) {
            increment(outcome + ":" + field + ":" + event.get(field));
        }
        increment(outcome + ":hour:" + moment.getHour());
        increment(outcome + ":month:" + YearMonth.from(moment));
    }

    private void increment(String counter) {
        Long count = counters.get(counter);
        counters.put(counter, count == null ? 1 : count + 1);
    }

    private static byte[] alert(String user, User state) {
        return "{\"user_id\":\"%s\",\"failures\":%d,\"first_failure\":%d,\"last_failure\":%d}"
                .formatted(user, state.run(), state.firstFailure(), state.last())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, Object> parsed(byte[] json) {
        try {
            return JSON.readValue(json);
        } catch (IOException e) {
            throw new UncheckedIOException("found a record that is no JSON object", e);
        }
    }

    /** What is kept of a user. */
    private record User(long logins, long failures, long run, long firstFailure, long last) {
        private static final int BYTES = 5 * Long.BYTES;
        private static final User NONE = new User(0, 0, 0, 0, 0);

        static User of(byte[] stored) {
            if (stored == null) {
                return NONE;
            }
            ByteBuffer bytes = ByteBuffer.wrap(stored);
            return new User(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
        }

        User after(boolean success, long timestamp) {
            return success
                    ? new User(logins + 1, failures, 0, 0, timestamp)
                    : new User(logins, failures + 1, run + 1, run == 0 ? timestamp : firstFailure, timestamp);
        }

        byte[] toBytes() {
            return ByteBuffer.allocate(BYTES)
                    .putLong(logins)
                    .putLong(failures)
                    .putLong(run)
                    .putLong(firstFailure)
                    .putLong(last)
                    .array();
        }
    }
}
