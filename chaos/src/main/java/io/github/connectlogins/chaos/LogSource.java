package io.github.connectlogins.chaos;

import java.util.HashMap;
import java.util.Map;

/** The connector that writes the log, every event once. */
final class LogSource {
    static final String NAME = "log-source";
    static final String TOPIC = "logins";
    static final int PARTITIONS = 6;

    static final Map<String, String> CONVERTERS = Map.of(
            "key.converter", "org.apache.kafka.connect.storage.StringConverter",
            "value.converter", "org.apache.kafka.connect.json.JsonConverter",
            "value.converter.schemas.enable", "false");

    private LogSource() {}

    /** Events a minute apart, so that years go by in an hour; whatever is kept by hour or month has many of them. */
    static Map<String, String> settings(Plan plan) {
        Map<String, String> settings = new HashMap<>(CONVERTERS);
        settings.putAll(Map.of(
                "connector.class", "io.github.connectlogins.source.LoginEventSourceConnector",
                "tasks.max", "2",
                "topic", TOPIC,
                "exactly.once.support", "required",
                "feed", "generator"));
        settings.putAll(Map.of(
                "generator.seed", Long.toString(plan.seed()),
                "generator.users", "2000",
                "generator.failure.rate", "0.3",
                "generator.rate.per.second", Integer.toString(plan.eventsPerSecond()),
                "generator.max.events", "0",
                "generator.start.time", "2015-01-01T00:00:00Z",
                "generator.step.ms", "60000"));
        return settings;
    }
}
