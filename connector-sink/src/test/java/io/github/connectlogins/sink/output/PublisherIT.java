package io.github.connectlogins.sink.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The publisher on its own thread, with a real broker, in each delivery. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublisherIT {
    private static final Duration WITHIN = Duration.ofSeconds(60);

    private final AtomicLong published = new AtomicLong();
    private final AtomicReference<ConnectException> failure = new AtomicReference<>();
    private final AlertLog log = new AlertLog("user-login", 0);
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
    void exactlyOnceOutlivesABrokerThatIsKilledInTheMiddle() throws InterruptedException {
        publishWhileTheBrokerIsKilled("exactly-once", Map.of());

        assertThat(cluster.alertIds("exactly-once")).isEqualTo(log.ids());
    }

    @Test
    void atLeastOnceLosesNothingWhenTheBrokerIsKilled() throws InterruptedException {
        publishWhileTheBrokerIsKilled("at-least-once", Map.of("alert.delivery", "at_least_once"));

        List<String> ids = cluster.alertIds("at-least-once");
        assertThat(new HashSet<>(ids)).containsExactlyInAnyOrderElementsOf(log.ids());
    }

    @Test
    void noneIsDoneAtOnceAndMakesNoTopic() throws Exception {
        OutputPlan plan = cluster.plan("unwanted", Map.of("alert.delivery", "none"));
        Publisher publisher = publisher(plan);
        Thread thread = start(publisher);
        log.add(3);
        publisher.opened(log.source(), log.position(), java.util.OptionalLong.empty(), log.outbox());

        await().atMost(WITHIN).until(() -> published.get() == log.position());
        stop(thread);
        try (Admin admin = Admin.create(plan.clients())) {
            assertThat(admin.listTopics().names().get()).doesNotContain("unwanted", "unwanted-control");
        }
    }

    private void publishWhileTheBrokerIsKilled(String topic, Map<String, String> more) throws InterruptedException {
        Publisher publisher = publisher(cluster.plan(topic, more));
        Thread thread = start(publisher);
        publisher.opened(log.source(), 0, java.util.OptionalLong.empty(), List.of());
        for (int round = 0; round < 3; round++) {
            publisher.counted(log.source().partition(), log.position(), log.add(50));
            awaitPublished(publisher);
            publisher.counted(log.source().partition(), log.position(), log.add(50));
            publisher.counted(log.source().partition(), log.position(), log.outbox());
            cluster.broker().kill();
            publisher.counted(log.source().partition(), log.position(), log.add(50));
            cluster.broker().restart();
        }
        awaitPublished(publisher);
        stop(thread);
    }
}
