package io.github.connectlogins.sink.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The publisher on a thread of its own, with a real broker, in each delivery. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublisherIT {
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
    void exactlyOnceOutlivesABrokerThatIsKilledInTheMiddle() throws InterruptedException {
        assertEachAlertIsThereOnceAfter(1, "exactly-once");
    }

    @Test
    @Tag("long")
    void exactlyOnceOutlivesABrokerThatIsKilledAgainAndAgain() throws InterruptedException {
        assertEachAlertIsThereOnceAfter(5, "exactly-once-again");
    }

    @Test
    @Tag("long")
    void atLeastOnceLosesNothingWhenTheBrokerIsKilled() throws InterruptedException {
        AlertLog log = publishWhileTheBrokerIsKilled(3, "at-least-once", Map.of("alert.delivery", "at_least_once"));

        assertThat(new HashSet<>(cluster.alertIds("at-least-once"))).containsExactlyInAnyOrderElementsOf(log.ids());
    }

    @Test
    void noneIsDoneAtOnceAndMakesNoTopic() throws Exception {
        OutputPlan plan = cluster.plan("unwanted", Map.of("alert.delivery", "none"));
        AlertLog log = new AlertLog("user-login", 0);
        log.add(3);

        publishing(plan, log, publisher -> awaitPublished(log));

        try (Admin admin = Admin.create(plan.clients())) {
            assertThat(admin.listTopics().names().get()).doesNotContain("unwanted", "unwanted-control");
        }
    }

    private void assertEachAlertIsThereOnceAfter(int kills, String topic) throws InterruptedException {
        AlertLog log = publishWhileTheBrokerIsKilled(kills, topic, Map.of());

        assertThat(cluster.alertIds(topic)).isEqualTo(log.ids());
    }

    private AlertLog publishWhileTheBrokerIsKilled(int kills, String topic, Map<String, String> more)
            throws InterruptedException {
        AlertLog log = new AlertLog("user-login", 0);
        publishing(cluster.plan(topic, more), log, publisher -> {
            for (int kill = 0; kill < kills; kill++) {
                log.add(50);
                log.tell(publisher);
                awaitPublished(log);
                log.add(50);
                log.tell(publisher);
                cluster.broker().kill();
                log.add(50);
                log.tell(publisher);
                cluster.broker().restart();
            }
            awaitPublished(log);
        });
        return log;
    }

    private static void publishing(OutputPlan plan, AlertLog log, Course course) throws InterruptedException {
        AtomicReference<ConnectException> failure = new AtomicReference<>();
        Publisher publisher = new Publisher(plan, (source, mark) -> log.trim(mark), failure::set);
        Thread thread = new Thread(publisher, "publisher");
        thread.start();
        log.openIn(publisher);
        try {
            course.run(publisher);
        } finally {
            thread.interrupt();
            thread.join(WITHIN.toMillis());
        }
        assertThat(thread.isAlive()).isFalse();
        assertThat(failure).hasNullValue();
    }

    private static void awaitPublished(AlertLog log) {
        await().atMost(WITHIN).until(log::isPublished);
    }

    private interface Course {
        void run(Publisher publisher) throws InterruptedException;
    }
}
