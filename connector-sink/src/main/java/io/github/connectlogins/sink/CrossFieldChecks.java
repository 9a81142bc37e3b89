package io.github.connectlogins.sink;

import io.github.connectlogins.core.ConfigGroup;
import io.github.connectlogins.core.ValidatedConfig;
import io.github.connectlogins.redis.RedisSettings;
import io.github.connectlogins.sink.output.OutputSettings;
import io.github.connectlogins.sink.output.OutputSettings.AlertDelivery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigValue;

/** Finds settings that are right each for itself but not together, and says so on every key concerned. */
final class CrossFieldChecks {
    private static final String ALERT_TOPIC = "alert.topic";
    private static final String STATS_TOPIC = "stats.topic";
    private static final String SOURCE_BROKERS = "consumer.override.bootstrap.servers";
    private static final String CONTROL_TOPIC = "alert.control.topic";

    private final Map<String, String> originals;
    private final ValidatedConfig config;

    CrossFieldChecks(Map<String, String> originals, Config config) {
        this.originals = originals;
        this.config = new ValidatedConfig(config);
    }

    void run() {
        RedisSettings.checkTogether(config.config());
        checkTopics();
        checkWindows();
        checkBrokers();
        checkTransactions();
        checkAcknowledgements();
    }

    private void checkTopics() {
        List<String> outputs = List.of(ALERT_TOPIC, STATS_TOPIC, CONTROL_TOPIC, WindowSettings.TOPIC);
        for (String key : outputs) {
            if (outputs.stream()
                    .anyMatch(other -> !other.equals(key) && isSameTopic(config.value(other), config.value(key)))) {
                config.report("Found the same topic for two kinds of output, expected one for each", key);
            }
        }
        List<String> inputs = Stream.of(originals.getOrDefault("topics", "").split(","))
                .map(String::strip)
                .toList();
        for (String key : outputs) {
            if (config.value(key) instanceof String topic && inputs.contains(topic)) {
                config.report("Found the topic also among topics, expected outputs to be no inputs", key);
            }
        }
    }

    /** Of two that are left empty none is written to. */
    private static boolean isSameTopic(Object one, Object other) {
        return Objects.equals(one, other) && !Objects.equals(one, "");
    }

    private void checkWindows() {
        if (config.value(WindowSettings.COUNT_BY) instanceof List<?> countBy
                && config.value(CountingSettings.COUNT_BY) instanceof List<?> counted) {
            try {
                WindowSettings.dimensions(texts(countBy), texts(counted));
            } catch (IllegalArgumentException wrong) {
                config.report(
                        "Found " + wrong.getMessage() + "; expected fields of " + CountingSettings.COUNT_BY
                                + ", alone or two of them joined by a plus",
                        WindowSettings.COUNT_BY);
            }
        }
    }

    private static List<String> texts(List<?> list) {
        return list.stream().map(String::valueOf).toList();
    }

    private void checkBrokers() {
        if (WorkerProperties.ofThisProcess().containsKey("bootstrap.servers")) {
            return;
        }
        String found = "Found no brokers, since the worker was not started with a properties file that names them; ";
        if (Objects.equals(config.value(OutputSettings.BOOTSTRAP_SERVERS), "")) {
            config.report(found + "set it to host:port of a broker", OutputSettings.BOOTSTRAP_SERVERS);
        } else if (!originals.containsKey(SOURCE_BROKERS)) {
            config.report(
                    found + "set also " + SOURCE_BROKERS + " to host:port of a broker of the topics that are counted",
                    OutputSettings.BOOTSTRAP_SERVERS);
        }
    }

    private void checkTransactions() {
        String ownId = OutputSettings.PRODUCER_PREFIX + ProducerConfig.TRANSACTIONAL_ID_CONFIG;
        if (delivers(AlertDelivery.EXACTLY_ONCE) && originals.containsKey(ownId)) {
            reportUndefined(
                    "Found a transactional id, expected none with alert.delivery = exactly_once, which makes one"
                            + " for each partition; set alert.transactional.id.prefix instead",
                    ownId);
        }
    }

    /** Alerts are lost, or swapped, by a producer that does not wait for all replicas or that sends without numbers. */
    private void checkAcknowledgements() {
        if (!delivers(AlertDelivery.EXACTLY_ONCE) && !delivers(AlertDelivery.AT_LEAST_ONCE)) {
            return;
        }
        String idempotence = OutputSettings.PRODUCER_PREFIX + ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG;
        if ("false".equalsIgnoreCase(given(idempotence, "true"))) {
            reportUndefined("Found false, expected true unless alert.delivery = none; leave it out", idempotence);
        }
        String acks = OutputSettings.PRODUCER_PREFIX + ProducerConfig.ACKS_CONFIG;
        if (!List.of("all", "-1").contains(given(acks, "all"))) {
            reportUndefined(
                    "Found an acknowledgement by fewer than all replicas, expected all unless alert.delivery = none,"
                            + " since an alert would be lost with its leader; leave it out",
                    acks);
        }
    }

    private String given(String key, String otherwise) {
        return Objects.requireNonNullElse(originals.get(key), otherwise).strip();
    }

    private boolean delivers(AlertDelivery delivery) {
        return config.value(OutputSettings.ALERT_DELIVERY) instanceof String found
                && found.equalsIgnoreCase(ConfigGroup.nameOf(delivery));
    }

    /** Settings that are handed through to clients have no definition of their own. */
    private void reportUndefined(String error, String key) {
        ConfigValue value = new ConfigValue(key, originals.get(key), List.of(), new ArrayList<>());
        value.addErrorMessage(error);
        config.config().configValues().add(value);
    }
}
