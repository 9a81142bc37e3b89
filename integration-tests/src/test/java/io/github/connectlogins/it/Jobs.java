package io.github.connectlogins.it;

import java.util.HashMap;
import java.util.Map;

/** Connector settings as the tests give them to a worker; each test adds its own. */
final class Jobs {
    static final String SOURCE = "io.github.connectlogins.source.LoginEventSourceConnector";
    static final String ENRICH = "io.github.connectlogins.smt.EnrichLoginEvent$Value";
    static final String SINK = "io.github.connectlogins.sink.LoginStatsSinkConnector";

    private static final String STRING = "org.apache.kafka.connect.storage.StringConverter";
    private static final String JSON = "org.apache.kafka.connect.json.JsonConverter";

    private Jobs() {}

    /** A generator whose events lie a minute apart, from New Year on, so that every time stamp is there once. */
    static Map<String, String> generator(String topic, int events, int partitions) {
        Map<String, String> job = new HashMap<>(json());
        job.putAll(Map.of(
                "connector.class", SOURCE,
                "tasks.max", "1",
                "topic", topic,
                "topic.creation.default.partitions", Integer.toString(partitions),
                "topic.creation.default.replication.factor", "1",
                "exactly.once.support", "required",
                "feed", "generator",
                "generator.users", "3000",
                "generator.failure.rate", "0.2"));
        job.putAll(Map.of(
                "generator.max.events", Integer.toString(events),
                "generator.rate.per.second", "0",
                "generator.start.time", "2026-01-01T00:00:00Z",
                "generator.step.ms", "60000"));
        return job;
    }

    /** The sink, in a namespace and with output topics named after the job. */
    static Map<String, String> sink(String name, String topic, String redis, int tasks) {
        Map<String, String> job = new HashMap<>(json());
        job.putAll(Map.of(
                "connector.class",
                SINK,
                "tasks.max",
                Integer.toString(tasks),
                "topics",
                topic,
                "consumer.override.isolation.level",
                "read_committed",
                "redis.uri",
                redis,
                "redis.namespace",
                name,
                "stats.count.by",
                "device_type,country",
                "stats.topic",
                name + "-stats",
                "stats.emit.interval.ms",
                "500",
                "alert.topic",
                name + "-alerts"));
        job.putAll(Map.of(
                "errors.tolerance", "all",
                "errors.deadletterqueue.topic.name", name + "-dlq",
                "errors.deadletterqueue.topic.replication.factor", "1",
                "errors.deadletterqueue.context.headers.enable", "true"));
        return job;
    }

    /** The same with windows of six hours and of months, which are never removed unless the test says so. */
    static Map<String, String> windowSink(String name, String topic, String redis, int tasks) {
        Map<String, String> job = sink(name, topic, redis, tasks);
        job.putAll(Map.of(
                "stats.windows", "6h,month",
                "stats.windows.count.by", "country,country+device_type",
                "stats.windows.topic", name + "-windows",
                "stats.windows.lateness.ms", "3600000",
                "stats.windows.retention.ms", "3153600000000",
                "stats.windows.idle.timeout.ms", "3000",
                "stats.top.values", "10000"));
        return job;
    }

    private static Map<String, String> json() {
        return Map.of("key.converter", STRING, "value.converter", JSON, "value.converter.schemas.enable", "false");
    }
}
