package io.github.connectlogins.quickstart;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One connector of a job.
 *
 * @param name its name in the worker
 * @param settings what is sent to {@code PUT /connectors/{name}/config}, in the order of the file
 */
record ConnectorConfig(String name, Map<String, String> settings) {
    /** A copy in which {@code key} has this value. */
    ConnectorConfig with(String key, String value) {
        Map<String, String> changed = new LinkedHashMap<>(settings);
        changed.put(key, value);
        return new ConnectorConfig(name, changed);
    }

    /** The value of {@code key}, if it is set. */
    Optional<String> get(String key) {
        return Optional.ofNullable(settings.get(key));
    }

    /** Whether it copies topics to another cluster, by Kafka's own means. */
    boolean isMirror() {
        return settings.containsKey("target.cluster.bootstrap.servers");
    }

    /** A copy in which addresses are replaced, wherever they are the whole value. */
    ConnectorConfig at(Map<String, String> addresses) {
        Map<String, String> changed = new LinkedHashMap<>(settings);
        changed.replaceAll((key, value) -> addresses.getOrDefault(value, value));
        return new ConnectorConfig(name, changed);
    }

    /** Whether it writes to a topic; the others read from one. */
    boolean isSource() {
        return settings.containsKey("topic");
    }
}
