package io.github.connectlogins.benchmarks.plugins;

import java.net.URI;
import java.time.Instant;
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

    private static final List<String> FIELDS = List.of("device_type", "locale");

    private RedisClient redis;

    /** Workers make tasks by this constructor. */
    public NaiveRedisSinkTask() {}

    @Override
    public String version() {
        return NullSinkConnector.VERSION;
    }

    @Override
    public void start(Map<String, String> props) {
        redis = RedisClient.create(URI.create(props.get(NaiveRedisSinkConnector.REDIS_URI)));
    }

    @Override
    public void put(Collection<SinkRecord> records) {
        try (AbstractPipeline pipeline = redis.pipelined()) {
            for (SinkRecord record : records) {
                count(pipeline, (Map<?, ?>) record.value());
            }
        }
    }

    private static void count(AbstractPipeline pipeline, Map<?, ?> event) {
        boolean success = !"FAILURE".equals(event.get("outcome"));
        String outcome = success ? "ok" : "fail";
        long timestamp = ((Number) event.get("timestamp")).longValue();
        ZonedDateTime moment = Instant.ofEpochMilli(timestamp).atZone(ZoneOffset.UTC);
        pipeline.hincrBy(COUNTERS, outcome, 1);
        for (String field : FIELDS) {
            pipeline.hincrBy(COUNTERS, outcome + ":" + field + ":" + event.get(field), 1);
        }
        pipeline.hincrBy(COUNTERS, outcome + ":hour:" + moment.getHour(), 1);
        pipeline.hincrBy(COUNTERS, outcome + ":month:" + moment.getYear() + "-" + moment.getMonthValue(), 1);

        String user = "naive:user:" + event.get("user_id");
        pipeline.hincrBy(user, success ? "logins" : "failures", 1);
        pipeline.hset(user, "last_attempt", Long.toString(timestamp));
        if (success) {
            pipeline.hset(user, "failures_in_a_row", "0");
        } else {
            pipeline.hincrBy(user, "failures_in_a_row", 1);
        }
    }

    @Override
    public void stop() {
        if (redis != null) {
            redis.close();
        }
    }
}
