package io.github.connectlogins.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.connectlogins.oracle.CountedState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The jobs {@code customer-logins} and {@code user-login-stats}, from a file to what they write, against figures of the
 * test's own.
 */
@Tag("long")
class AlertAndStatsJobsIT {
    @RegisterExtension
    static final StackExtension STACK = new StackExtension(StackOptions.defaults());

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int EVENTS = 500;
    private static final long SEED = 7;
    private static final Duration WITHIN = Duration.ofSeconds(60);

    @TempDir
    private Path dir;

    @Test
    void everyThirdFailureInARowOfACustomerIsToldExactlyOnce() throws Exception {
        CustomerLogins logins = new CustomerLogins(EVENTS, SEED);
        JobFolder job = new JobFolder("customer-logins");
        STACK.get().createTopic("CustomerLogins", 3);
        start("customer-logins-source", job, reading(logins.lines()));
        start("customer-logins-alerts", job, Map.of());
        Expectations.awaitCounted(
                STACK.get(), "customer-logins", logins.counted().attempts());

        assertCounted(logins);
        assertAlertsTold(logins);
        assertPutAside("CustomerLogins-dlq", logins.rejected());
    }

    @Test
    void afterEveryCompleteLoginThereAreNineFiguresAboutAllSoFar() throws Exception {
        UserLogins logins = new UserLogins(EVENTS, SEED);
        JobFolder job = new JobFolder("user-login-stats");
        STACK.get().createTopic("user-login", 1);
        start("user-login-source", job, reading(logins.lines()));
        start("user-login-stats", job, Map.of("stats.emit.every.events", "1"));
        int complete = logins.figures().size();
        Expectations.awaitCounted(STACK.get(), "user-login-stats", complete);

        STACK.get().reader().await("user-device-stats", complete, WITHIN);
        List<ConsumerRecord<String, String>> told = STACK.get().reader().readToEnd("user-device-stats");
        for (int i = 0; i < Math.min(told.size(), complete); i++) {
            assertThat(fields(told.get(i)))
                    .as("figures after login %d, seed %d", i + 1, SEED)
                    .isEqualTo(logins.figures().get(i));
        }
        assertThat(told).as("messages, seed %d", SEED).hasSize(complete);
        assertRejected(logins);
    }

    /** Every counter and every customer, in Redis. */
    private static void assertCounted(CustomerLogins logins) {
        try (CountedState state = new CountedState(STACK.get().redis().uri(), "customer-logins")) {
            assertThat(state.counters())
                    .as("counters, seed %d", SEED)
                    .isEqualTo(logins.counted().counters());
            assertThat(state.users())
                    .as("customers, seed %d", SEED)
                    .isEqualTo(logins.counted().users());
            await().atMost(WITHIN)
                    .untilAsserted(() -> assertThat(state.waitingAlerts()).isZero());
        }
    }

    private static void assertAlertsTold(CustomerLogins logins) {
        assertThat(logins.alerts()).as("alerts to come, seed %d", SEED).hasSizeGreaterThan(50);
        List<ConsumerRecord<String, String>> told = STACK.get().reader().readToEnd("CustomerLoginEvents");
        assertThat(told)
                .as("alerts, seed %d", SEED)
                .extracting(AlertAndStatsJobsIT::fields)
                .containsExactlyInAnyOrderElementsOf(logins.alerts());
        assertThat(told)
                .allSatisfy(
                        alert -> assertThat(alert.key()).isEqualTo(fields(alert).get("CustomerId")));
    }

    /** With the name of what each lacks, and nothing of it is counted. */
    private static void assertRejected(UserLogins logins) {
        assertThat(logins.rejected()).containsValues("user_id", "timestamp", "device_type", "locale", "ip");
        assertPutAside("user-login-dlq", logins.rejected().keySet());
        for (ConsumerRecord<String, String> record : STACK.get().reader().readToEnd("user-login-dlq")) {
            String lacks = logins.rejected().get(Expectations.parse(record.value()));
            assertThat(reason(record)).contains(lacks + ":missing");
        }
        try (CountedState state = new CountedState(STACK.get().redis().uri(), "user-login-stats")) {
            assertThat(state.attempts()).isEqualTo(logins.figures().size());
        }
    }

    /** These and no others; maybe more than once, as a task that takes over a partition puts aside anew. */
    private static void assertPutAside(String topic, Collection<JsonNode> events) {
        await().atMost(WITHIN)
                .untilAsserted(() -> assertThat(STACK.get().reader().readToEnd(topic))
                        .extracting(record -> Expectations.parse(record.value()))
                        .as("events in %s, seed %d", topic, SEED)
                        .hasSameElementsAs(events));
    }

    private static String reason(ConsumerRecord<String, String> record) {
        return new String(
                record.headers()
                        .lastHeader("__connect.errors.exception.message")
                        .value(),
                StandardCharsets.UTF_8);
    }

    private static Map<String, Object> fields(ConsumerRecord<String, String> record) {
        return JSON.convertValue(Expectations.parse(record.value()), new TypeReference<>() {});
    }

    private Map<String, String> reading(List<String> lines) throws IOException {
        return Map.of(
                "files.path", Files.write(dir.resolve("logins.jsonl"), lines).toString());
    }

    /** As its file in the job's folder says, but for these settings. */
    private static void start(String connector, JobFolder job, Map<String, String> settings) throws Exception {
        Map<String, String> config = job.connector(connector);
        config.replaceAll((key, value) ->
                key.equals("redis.uri") ? STACK.get().redis().uri().toString() : value);
        config.putAll(settings);
        STACK.get().rest().putConnector(connector, config);
    }
}
