package io.github.connectlogins.sink.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The topic that says how far alerts are published, as a real broker keeps it. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ControlTopicIT {
    private static final int TRANSACTIONS = 100;
    private static final Duration WITHIN = Duration.ofSeconds(60);

    private OutputCluster cluster;

    @BeforeAll
    void startBroker(@TempDir Path dir) throws InterruptedException {
        cluster = OutputCluster.start(dir);
    }

    @AfterAll
    void stopBroker() {
        cluster.close();
    }

    @Test
    void isMadeToForgetAllButTheLastMarksAndSoon() throws Exception {
        cluster.plan("made", Map.of());

        assertThat(settings("made-control"))
                .containsEntry("cleanup.policy", "compact")
                .containsEntry("segment.bytes", "1048576")
                .containsEntry("max.compaction.lag.ms", "60000")
                .containsEntry("delete.retention.ms", "600000");
    }

    @Test
    void afterManyTransactionsOneMarkIsLeftAndNothingIsPublishedTwice() throws Exception {
        OutputPlan plan = cluster.plan("many", Map.of());
        AlertLog log = new AlertLog("user-login", 0);
        publishEach(plan, log, TRANSACTIONS);
        assertThat(cluster.records("many-control")).hasSizeGreaterThan(2);
        set("many-control", Map.of("max.compaction.lag.ms", "1", "min.cleanable.dirty.ratio", "0.01"));

        publishEach(plan, log, 1);
        await().atMost(WITHIN).until(() -> cluster.records("many-control").size() <= 2);
        log.trim(0);
        publishEach(plan, log, 1);

        assertThat(cluster.alertIds("many")).isEqualTo(log.ids());
    }

    @Test
    void oneThatDeletesWhatIsOldIsRefusedUntilItIsCompacted() throws Exception {
        for (String policy : List.of("delete", "compact,delete")) {
            String topic = "refused-" + policy.length();
            create(topic + "-control", Map.of("cleanup.policy", policy));

            assertThatThrownBy(() -> cluster.plan(topic, Map.of()))
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("The control topic " + topic + "-control has cleanup.policy=" + policy
                            + ", expected compact")
                    .hasMessageContaining("--add-config cleanup.policy=compact")
                    .hasMessageContaining("alert.control.topic");

            set(topic + "-control", Map.of("cleanup.policy", "compact"));
            await().atMost(WITHIN).ignoreExceptions().until(() -> cluster.plan(topic, Map.of()) != null);
        }
    }

    @Test
    void isNotLookedAtWhereItIsNotUsed() throws Exception {
        create("unused-control", Map.of("cleanup.policy", "delete"));

        assertThat(cluster.plan("unused", Map.of("alert.delivery", "at_least_once")))
                .isNotNull();
    }

    /** Each alert in a transaction of its own. */
    private static void publishEach(OutputPlan plan, AlertLog log, int alerts) throws InterruptedException {
        try (AlertChannel channel =
                new TransactionalAlerts(plan.messages(), plan::transactionalProducer, plan.marks())) {
            AlertPublisher publisher = new AlertPublisher(channel, (source, mark) -> log.trim(mark));
            log.openIn(publisher);
            for (int i = 0; i < alerts; i++) {
                log.add(1);
                log.tell(publisher);
                publisher.publishDue();
            }
        }
        assertThat(log.isPublished()).isTrue();
    }

    private void create(String topic, Map<String, String> settings) throws Exception {
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(topic, Optional.of(1), Optional.empty()).configs(settings)))
                    .all()
                    .get();
        }
    }

    private void set(String topic, Map<String, String> settings) throws Exception {
        try (Admin admin = admin()) {
            List<AlterConfigOp> changes = settings.entrySet().stream()
                    .map(one ->
                            new AlterConfigOp(new ConfigEntry(one.getKey(), one.getValue()), AlterConfigOp.OpType.SET))
                    .toList();
            admin.incrementalAlterConfigs(Map.of(resource(topic), changes))
                    .all()
                    .get();
        }
    }

    private Map<String, String> settings(String topic) throws Exception {
        try (Admin admin = admin()) {
            Config config =
                    admin.describeConfigs(List.of(resource(topic))).all().get().get(resource(topic));
            Map<String, String> settings = new HashMap<>();
            config.entries().forEach(entry -> settings.put(entry.name(), entry.value()));
            return settings;
        }
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", cluster.broker().bootstrapServers()));
    }
}
