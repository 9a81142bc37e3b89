package io.github.connectlogins.sink;

import io.github.connectlogins.redis.RedisSettings;
import io.github.connectlogins.sink.output.OutputSettings;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigValue;

/** Finds settings that are right each for itself but not together, and says so on every key concerned. */
final class CrossFieldChecks {
    private static final String ALERT_TOPIC = "alert.topic";
    private static final String STATS_TOPIC = "stats.topic";

    private final Map<String, String> originals;
    private final Config config;

    CrossFieldChecks(Map<String, String> originals, Config config) {
        this.originals = originals;
        this.config = config;
    }

    void run() {
        RedisSettings.checkTogether(config);
        checkTopics();
        checkBrokers();
    }

    private void checkTopics() {
        if (Objects.equals(value(ALERT_TOPIC), value(STATS_TOPIC))) {
            report("Found the same topic for alerts and statistics, expected two", ALERT_TOPIC, STATS_TOPIC);
        }
        List<String> inputs = Stream.of(originals.getOrDefault("topics", "").split(","))
                .map(String::strip)
                .toList();
        for (String key : List.of(ALERT_TOPIC, STATS_TOPIC)) {
            if (value(key) instanceof String topic && inputs.contains(topic)) {
                report("Found the topic also among topics, expected outputs to be no inputs", key);
            }
        }
    }

    private void checkBrokers() {
        if (Objects.equals(value(OutputSettings.BOOTSTRAP_SERVERS), "")
                && !WorkerProperties.ofThisProcess().containsKey("bootstrap.servers")) {
            report(
                    "Found no brokers, since the worker was not started with a properties file that names them; set it to"
                            + " host:port of a broker",
                    OutputSettings.BOOTSTRAP_SERVERS);
        }
    }

    private Object value(String key) {
        return config.configValues().stream()
                .filter(value -> value.name().equals(key))
                .findFirst()
                .map(ConfigValue::value)
                .orElse(null);
    }

    private void report(String error, String... keys) {
        for (String key : keys) {
            config.configValues().stream()
                    .filter(value -> value.name().equals(key))
                    .forEach(value -> value.addErrorMessage(error));
        }
    }
}
