package io.github.connectlogins.quickstart;

import io.github.connectlogins.redis.RedisSettings;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The page that the worker serves: how it is switched on, and where it is. */
final class StatsPage {
    private static final String EXTENSION = "io.github.connectlogins.rest.LoginStatsRestExtension";
    private static final List<String> OF_THE_SINK_ALONE =
            List.of("redis.namespace", "redis.buckets", "redis.user.hashes");

    private StatsPage() {}

    /** What the worker is told to show: what the sink counts. */
    static Map<String, String> workerProperties(ConnectorConfig sink) {
        RedisSettings redis = RedisTarget.settingsOf(sink);
        Map<String, String> properties = new HashMap<>();
        properties.put("rest.extension.classes", EXTENSION);
        properties.put("logins.namespaces", redis.layout().namespace());
        sink.settings().forEach((key, value) -> {
            if (key.startsWith("redis.") && !OF_THE_SINK_ALONE.contains(key)) {
                properties.put("logins." + key, value);
            }
        });
        return properties;
    }

    /** Where it is. */
    static URI at(URI worker) {
        return worker.resolve("/logins/");
    }
}
