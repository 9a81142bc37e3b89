package io.github.connectlogins.benchmarks.plugins;

import java.net.URI;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.RedisClient;

/** A handful of increments for each event, and one hash for each user. */
public final class NaiveRedisSinkTask extends SinkTask {
    /** The hash of all counters. */
    public static final String COUNTERS = "naive:counters";
    /** What the keys of users' hashes begin with. */
    public static final String USER = "naive:user:";
    /** Field of a user's hash. */
    public static final String LOGINS = "logins";
    /** Field of a user's hash. */
    public static final String FAILURES = "failures";

    private static final List<String> FIELDS = List.of("device_type", "locale");
    private static final String RUN = "failures_in_a_row";
    private static final String LAST = "last_attempt";

    private RedisClient redis;
    private boolean pipelined;

    /** Workers make tasks by this constructor. */
    public NaiveRedisSinkTask() {}

    @Override
    public String version() {
        return PlainSinkConnector.VERSION;
    }

    @Override
    public void start(Map<String, String> props) {
        Map<String, Object> settings = NaiveRedisSinkConnector.DEF.parse(props);
        pipelined = (boolean) settings.get(NaiveRedisSinkConnector.PIPELINED);
        redis = RedisClient.create(URI.create((String) settings.get(NaiveRedisSinkConnector.REDIS_URI)));
    }

    @Override
    public void put(Collection<SinkRecord> records) {
        if (!pipelined) {
            count(records, redis::hincrBy, redis::hset);
            return;
        }
        try (AbstractPipeline pipeline = redis.pipelined()) {
            count(records, pipeline::hincrBy, pipeline::hset);
        }
    }

    private static void count(Collection<SinkRecord> records, Increment increment, Set set) {
        for (SinkRecord record : records) {
            Map<?, ?> event = (Map<?, ?>) record.value();
            boolean success = !"FAILURE".equals(event.get("outcome"));
            long timestamp = ((Number) event.get("timestamp")).longValue();
            countAll(event, success ? "ok" : "fail", timestamp, increment);
            countUser(USER + event.get("user_id"), success, timestamp, increment, set);
        }
    }

    private static void countAll(Map<?, ?> event, String outcome, long timestamp, Increment increment) {
        ZonedDateTime moment = Instant.ofEpochMilli(timestamp).atZone(ZoneOffset.UTC);
        increment.by(COUNTERS, outcome, 1);
        for (String field : FIELDS) {
            increment.by(COUNTERS, outcome + ":" + field + ":" + event.get(field), 1);
        }
        increment.by(COUNTERS, outcome + ":hour:" + moment.getHour(), 1);
        increment.by(COUNTERS, outcome + ":month:" + YearMonth.from(moment), 1);
    }

    private static void countUser(String user, boolean success, long timestamp, Increment increment, Set set) {
        increment.by(user, success ? LOGINS : FAILURES, 1);
        set.to(user, LAST, Long.toString(timestamp));
        if (success) {
            set.to(user, RUN, "0");
        } else {
            increment.by(user, RUN, 1);
        }
    }

    @Override
    public void stop() {
        if (redis != null) {
            redis.close();
        }
    }

    @FunctionalInterface
    private interface Increment {
        @SuppressWarnings("UnusedReturnValue")
        Object by(String hash, String field, long amount);
    }

    @FunctionalInterface
    private interface Set {
        @SuppressWarnings("UnusedReturnValue")
        Object to(String hash, String field, String value);
    }
}
