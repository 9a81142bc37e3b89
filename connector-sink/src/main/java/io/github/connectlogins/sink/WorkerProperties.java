package io.github.connectlogins.sink;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the worker reaches its own cluster. Connect tells connectors nothing of it, so the worker's properties file is
 * looked for on the command line of the process.
 */
final class WorkerProperties {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerProperties.class);
    private static final List<String> CLIENT_PREFIXES = List.of("bootstrap.servers", "security.", "ssl.", "sasl.");

    private WorkerProperties() {}

    /** The client settings of this process' worker; empty if it was not started with a properties file. */
    static Map<String, String> ofThisProcess() {
        return of(System.getProperty("sun.java.command", ""));
    }

    /** The client settings in the first properties file that a command line names. */
    static Map<String, String> of(String commandLine) {
        Optional<Path> file = Stream.of(commandLine.split("\\s+"))
                .filter(word -> word.endsWith(".properties"))
                .map(Path::of)
                .filter(Files::isReadable)
                .findFirst();
        return file.map(WorkerProperties::clientSettings).orElse(Map.of());
    }

    /** Whether a key says how to reach a cluster. */
    static boolean isClientSetting(String key) {
        return CLIENT_PREFIXES.stream().anyMatch(key::startsWith);
    }

    /** A value that a config provider would fill in is left out, since only the worker can. */
    private static Map<String, String> clientSettings(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            LOG.warn("Cannot read the worker's properties file {}", file, e);
        }
        Map<String, String> settings = new HashMap<>();
        for (String key : properties.stringPropertyNames()) {
            String value = properties.getProperty(key);
            if (isClientSetting(key) && !value.contains("${")) {
                settings.put(key, value);
            }
        }
        return settings;
    }
}
