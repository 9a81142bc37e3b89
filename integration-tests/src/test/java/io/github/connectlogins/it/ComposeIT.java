package io.github.connectlogins.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.connectlogins.testbed.ConnectRest;
import io.github.connectlogins.testbed.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The composition in docker-compose.yml: it starts, counts, goes on after each container was killed, and goes away. */
@Tag("long")
@EnabledIf(value = "io.github.connectlogins.it.Composition#canRun", disabledReason = Composition.MISSING)
class ComposeIT {
    private static final Duration WITHIN = Duration.ofMinutes(2);

    private static final String MIRROR = "org.apache.kafka.connect.mirror.MirrorSourceConnector";

    private static Composition composition;
    private static URI worker;
    private static String otherBroker;

    @BeforeAll
    static void up(@TempDir Path dir) throws Exception {
        int pagePort = FreePorts.next();
        worker = URI.create("http://127.0.0.1:" + pagePort);
        otherBroker = "localhost:" + FreePorts.next();
        Map<String, String> variables = Map.of(
                "COMPOSE_PROFILES",
                "processed",
                "PAGE_PORT",
                String.valueOf(pagePort),
                "BROKER_PORT",
                String.valueOf(FreePorts.next()),
                "OTHER_BROKER_PORT",
                otherBroker.split(":", -1)[1]);
        composition = new Composition("logins-" + pagePort, variables, dir.resolve("compose.log"));
        composition.run("up", "--build", "--detach");
    }

    @AfterAll
    static void down() throws Exception {
        composition.run("down", "--volumes", "--rmi", "local", "--remove-orphans");

        assertThat(composition.left()).as("containers, volumes and networks").isEmpty();
    }

    @Test
    void loginsAreCountedAndShownAndCountingGoesOnWhateverIsKilled() throws Exception {
        awaitMoreThan(1_000);
        new ConnectRest(worker).awaitRunning("login-source", 1, WITHIN);
        new ConnectRest(worker).awaitRunning("login-stats", 2, WITHIN);
        assertThat(new LoginsApi(worker).raw("").body()).contains("<title>");

        for (String service : new String[] {"store", "connect", "broker"}) {
            long before = attempts();
            composition.run("kill", service);
            composition.run("up", "--detach");
            awaitMoreThan(before + 1_000);
        }
    }

    @Test
    void processedEventsAndInsightsAreOnTheOtherCluster() throws Exception {
        assumeTrue(
                new ConnectRest(worker).plugins().findValuesAsText("class").contains(MIRROR),
                "the image of Kafka has no " + MIRROR);
        new ConnectRest(worker).awaitRunning("processed-logins-mirror", 1, WITHIN);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", otherBroker))) {
            for (String topic : List.of("processed-logins", "processed-logins-insights")) {
                TopicPartition partition = new TopicPartition(topic, 0);
                await().atMost(WITHIN)
                        .ignoreExceptionsInstanceOf(ExecutionException.class)
                        .until(() -> admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                                        .partitionResult(partition)
                                        .get()
                                        .offset()
                                > 0);
            }
        }
    }

    private static void awaitMoreThan(long attempts) {
        await().atMost(WITHIN)
                .pollInterval(500, TimeUnit.MILLISECONDS)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> attempts() > attempts);
    }

    /** As the API tells them; none while it does not. */
    private static long attempts() throws IOException, InterruptedException {
        return new LoginsApi(worker).get("/stats").body().path("attempts").asLong();
    }
}
