package io.github.connectlogins.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.connectlogins.oracle.CountedState;
import io.github.connectlogins.oracle.Replay;
import io.github.connectlogins.oracle.TopicReader;
import io.github.connectlogins.testbed.ConnectWorker;
import io.github.connectlogins.testbed.KafkaDistribution;
import io.github.connectlogins.testbed.WorkerOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.kafka.KafkaContainer;

/** The packaged plugins between a broker and a Redis that are the published images, in containers. */
@Tag("long")
@EnabledIf(value = "canRun", disabledReason = "there is no Docker engine that has, or can pull, the images")
class ContainersIT {
    private static final String KAFKA = "apache/kafka:4.3.1";
    private static final String REDIS = "redis:7-alpine";
    private static final int REDIS_PORT = 6379;
    private static final int EVENTS = 5_000;
    private static final Duration WITHIN = Duration.ofMinutes(3);

    static boolean canRun() {
        return Docker.has(List.of(KAFKA, REDIS));
    }

    @Test
    void generatedLoginsAreCountedAndAlertsToldExactlyOnce(@TempDir Path dir) throws Exception {
        try (KafkaContainer kafka = new KafkaContainer(KAFKA);
                GenericContainer<?> redis = new GenericContainer<>(REDIS).withExposedPorts(REDIS_PORT)) {
            kafka.start();
            redis.start();
            URI store = URI.create("redis://" + redis.getHost() + ":" + redis.getMappedPort(REDIS_PORT));
            try (ConnectWorker worker =
                    ConnectWorker.start(KafkaDistribution.located(), dir.resolve("worker"), options(kafka, dir))) {
                worker.rest().putConnector("contained-source", Jobs.generator("contained", EVENTS, 3));
                worker.rest().putConnector("contained", Jobs.sink("contained", "contained", store.toString(), 2));

                assertEqualsReplay(store, new TopicReader(kafka.getBootstrapServers()));
            }
        }
    }

    private static WorkerOptions options(KafkaContainer kafka, Path dir) throws InterruptedException {
        return WorkerOptions.of(kafka.getBootstrapServers())
                .withPluginPath(Stack.componentZip().unpackTo(dir.resolve("plugins")));
    }

    private static void assertEqualsReplay(URI store, TopicReader topics) {
        try (CountedState state = new CountedState(store, "contained")) {
            await().atMost(WITHIN).ignoreExceptions().until(() -> state.attempts() == EVENTS);
            Replay replay = Replay.of(topics.readToEnd("contained"), List.of("device_type", "country"));
            assertThat(state.counters()).isEqualTo(replay.counters());
            assertThat(state.users()).isEqualTo(replay.users());
            await().atMost(WITHIN)
                    .untilAsserted(() -> assertThat(Expectations.alerts(topics, "contained-alerts"))
                            .isEqualTo(List.copyOf(replay.alerts())));
        }
    }
}
