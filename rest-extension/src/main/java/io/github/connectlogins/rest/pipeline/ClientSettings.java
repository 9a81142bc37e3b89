package io.github.connectlogins.rest.pipeline;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How a cluster is reached, among other settings. */
public final class ClientSettings {
    private static final List<String> PREFIXES = List.of("bootstrap.servers", "security.", "ssl.", "sasl.");

    private ClientSettings() {}

    /** Those of {@code settings} that say how to reach a cluster. */
    public static Map<String, Object> among(Map<String, ?> settings) {
        return settings.entrySet().stream()
                .filter(entry -> entry.getValue() != null)
                .filter(entry -> PREFIXES.stream().anyMatch(entry.getKey()::startsWith))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
