package io.github.connectlogins.testbed;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A Kafka Connect worker in distributed mode. Its properties file is the last argument of its command line. */
public final class ConnectWorker extends Server {
    private static final String MAIN = "org.apache.kafka.connect.cli.ConnectDistributed";
    private static final Duration START_TIMEOUT = Duration.ofSeconds(90);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(15);

    private final ConnectRest rest;

    private ConnectWorker(LaunchSpec spec, URI restUri) {
        super(spec);
        this.rest = new ConnectRest(restUri);
    }

    /**
     * Starts a worker and waits until it has joined its group and answers REST requests. It waits for a broker that is
     * not there yet.
     *
     * @param dir its settings and log
     * @throws ServerStartException when it does not start
     */
    public static ConnectWorker start(KafkaDistribution kafka, Path dir, WorkerOptions options)
            throws InterruptedException {
        Path home = dir.toAbsolutePath();
        URI rest = URI.create("http://127.0.0.1:" + FreePorts.orNext(options.restPort()));
        Path properties = PropertiesFile.write(home.resolve("worker.properties"), properties(rest, options));
        List<String> command =
                new ArrayList<>(options.jvm().command(kafka.classPath(), kafka.writeLoggingConfig(home)));
        command.addAll(List.of(MAIN, properties.toString()));
        ConnectWorker worker = new ConnectWorker(
                new LaunchSpec(
                        "worker",
                        command,
                        options.environment(),
                        home,
                        home.resolve("worker.log"),
                        START_TIMEOUT,
                        STOP_TIMEOUT),
                rest);
        worker.launch();
        return worker;
    }

    /** Its REST API. */
    public ConnectRest rest() {
        return rest;
    }

    @Override
    boolean isReady() throws InterruptedException {
        return rest.isHealthy();
    }

    private static Map<String, String> properties(URI rest, WorkerOptions options) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("bootstrap.servers", options.bootstrapServers());
        properties.put("group.id", options.groupId());
        properties.put("listeners", rest.toString());
        if (!options.pluginPath().isEmpty()) {
            properties.put("plugin.path", pluginPath(options.pluginPath()));
        }
        properties.put("plugin.discovery", "service_load");
        for (String topic : List.of("config", "offset", "status")) {
            properties.put(topic + ".storage.topic", options.groupId() + "-" + topic + "s");
            properties.put(topic + ".storage.replication.factor", "1");
        }
        properties.put("offset.storage.partitions", "2");
        properties.put("status.storage.partitions", "1");
        properties.putAll(CONVERTERS);
        properties.putAll(DELIVERY);
        properties.putAll(QUICK_RECOVERY);
        properties.putAll(options.properties());
        return properties;
    }

    private static String pluginPath(List<Path> folders) {
        return folders.stream()
                .map(folder -> folder.toAbsolutePath().toString())
                .collect(Collectors.joining(","));
    }

    private static final Map<String, String> CONVERTERS = Map.of(
            "key.converter", "org.apache.kafka.connect.storage.StringConverter",
            "value.converter", "org.apache.kafka.connect.json.JsonConverter",
            "value.converter.schemas.enable", "false",
            "config.providers", "file,env",
            "config.providers.file.class", "org.apache.kafka.common.config.provider.FileConfigProvider",
            "config.providers.env.class", "org.apache.kafka.common.config.provider.EnvVarConfigProvider");

    /** Exactly once at the source. */
    private static final Map<String, String> DELIVERY = Map.of(
            "exactly.once.source.support", "enabled",
            "connector.client.config.override.policy", "All",
            "offset.flush.interval.ms", "2000");

    /** Members that were killed are missed after six seconds, the least a broker allows, instead of ten and 45. */
    private static final Map<String, String> QUICK_RECOVERY = Map.of(
            "scheduled.rebalance.max.delay.ms", "1000",
            "session.timeout.ms", "6000",
            "heartbeat.interval.ms", "2000",
            "consumer.session.timeout.ms", "6000",
            "consumer.heartbeat.interval.ms", "2000");
}
