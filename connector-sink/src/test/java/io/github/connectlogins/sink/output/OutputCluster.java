package io.github.connectlogins.sink.output;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.connectlogins.testbed.Broker;
import io.github.connectlogins.testbed.BrokerOptions;
import io.github.connectlogins.testbed.KafkaDistribution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A real broker to publish to, and what a reader of committed records finds there. */
final class OutputCluster implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration WITHIN = Duration.ofSeconds(60);

    private static final Map<String, String> QUICK = Map.of(
            "transaction.abort.timed.out.transaction.cleanup.interval.ms", "200", "log.cleaner.backoff.ms", "200");

    private final Broker broker;

    private OutputCluster(Broker broker) {
        this.broker = broker;
    }

    static OutputCluster start(Path dir) throws InterruptedException {
        return new OutputCluster(Broker.start(
                KafkaDistribution.located(), dir, BrokerOptions.defaults().withProperties(QUICK)));
    }

    Broker broker() {
        return broker;
    }

    /** Alerts to {@code topic}, whose topics are made. */
    OutputPlan plan(String topic, Map<String, String> more) {
        ConfigDef def = new ConfigDef();
        OutputSettings.define(def);
        Map<String, String> props = new HashMap<>(Map.of(
                OutputSettings.BOOTSTRAP_SERVERS,
                broker.bootstrapServers(),
                "alert.topic",
                topic,
                "alert.control.topic",
                topic + "-control"));
        props.putAll(more);
        OutputSettings settings = new OutputSettings(new AbstractConfig(def, props, false));
        OutputPlan plan = new OutputPlan(
                settings,
                settings.clientSettings(Map.of()),
                settings.producerSettings(Map.of()),
                "logins",
                "test",
                null,
                null);
        // A broker may not know yet what its controller has made; in a task the publisher tries again.
        await().atMost(WITHIN)
                .ignoreExceptionsMatching(RetriableException.class::isInstance)
                .untilAsserted(() -> {
                    plan.ensureTopics();
                    plan.topics().forEach(made -> end(new TopicPartition(made.name(), 0)));
                });
        return plan;
    }

    /** The ids of the alerts in a topic of one partition, committed ones only. Waits for open transactions. */
    List<String> alertIds(String topic) {
        return records(topic).stream().map(OutputCluster::alertId).toList();
    }

    /** All records of a topic of one partition, committed ones only. Waits for open transactions. */
    List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        TopicPartition only = new TopicPartition(topic, 0);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer = consumer()) {
            consumer.assign(List.of(only));
            consumer.seekToBeginning(List.of(only));
            long end = end(only);
            while (consumer.position(only) < end) {
                consumer.poll(Duration.ofMillis(50)).forEach(records::add);
            }
        }
        return records;
    }

    private long end(TopicPartition partition) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            ListOffsetsResultInfo end = Answer.of(
                    admin.listOffsets(Map.of(partition, OffsetSpec.latest())).partitionResult(partition));
            return end.offset();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static String alertId(ConsumerRecord<byte[], byte[]> record) {
        try {
            return JSON.readTree(record.value()).get("alert_id").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Consumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    @Override
    public void close() {
        broker.close();
    }
}
