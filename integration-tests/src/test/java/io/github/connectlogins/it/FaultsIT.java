package io.github.connectlogins.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The same figures and every alert once, whatever is killed on the way. */
class FaultsIT {
    /** A worker that starts waits for the transactions that a killed one left open: here not for a minute. */
    @RegisterExtension
    static final StackExtension STACK = new StackExtension(
            StackOptions.defaults().withWorkerProperties(Map.of("producer.transaction.timeout.ms", "10000")));

    private static final int EVENTS = 100_000;
    private static final int TASKS = 2;
    private static final Duration WITHIN = Duration.ofMinutes(2);

    @Test
    void aWorkerKilledThreeTimesCountsAndGeneratesEachEventOnce() throws Exception {
        Stack stack = STACK.get();
        start("killed", "killed-worker");
        for (int kill = 1; kill <= 3; kill++) {
            awaitAtLeast("killed-worker", kill * EVENTS / 5);
            stack.worker().kill();
            stack.worker().restart();
        }

        Expectations.awaitCounted(stack, "killed-worker", EVENTS);
        Expectations.assertEqualsReplay(stack, "killed-worker", "killed");
        assertStreamIsThatOfAnUndisturbedRun("killed");
    }

    @Test
    @Tag("long")
    void aRedisThatGoesAwayAndComesBackIsWaitedFor() throws Exception {
        Stack stack = STACK.get();
        start("away", "away");
        awaitAtLeast("away", EVENTS / 5);
        Path log = stack.worker().log();
        long goneOn = occurrences(log, "Counting goes on after");
        stack.redis().kill();
        await().atMost(WITHIN).until(() -> occurrences(log, "Counting waits for Redis at") == TASKS);
        stack.redis().restart();

        Expectations.awaitCounted(stack, "away", EVENTS);
        Expectations.assertEqualsReplay(stack, "away", "away");
        assertThat(occurrences(log, "Counting goes on after") - goneOn).isEqualTo(TASKS);
        assertThat(stack.rest().status("away").at("/tasks/0/state").asText()).isEqualTo("RUNNING");
    }

    private static void start(String topic, String namespace) throws Exception {
        Stack stack = STACK.get();
        Map<String, String> source = Jobs.generator(topic, EVENTS, 3);
        source.put("generator.rate.per.second", "10000");
        stack.rest().putConnector(topic + "-source", source);
        stack.rest()
                .putConnector(
                        namespace,
                        Jobs.sink(namespace, topic, stack.redis().uri().toString(), TASKS));
    }

    private static void awaitAtLeast(String namespace, long attempts) {
        Expectations.awaitCounted(STACK.get(), namespace, attempts);
    }

    /**
     * The events of a generator with a start time are the same each time it is run, so an undisturbed run tells them.
     */
    private static void assertStreamIsThatOfAnUndisturbedRun(String topic) throws Exception {
        Stack stack = STACK.get();
        stack.createTopic("undisturbed", 3);
        stack.rest().putConnector("undisturbed-source", Jobs.generator("undisturbed", EVENTS, 3));
        List<ConsumerRecord<String, String>> undisturbed = stack.reader().await("undisturbed", EVENTS, WITHIN);

        assertThat(values(stack.reader().readToEnd(topic))).isEqualTo(values(undisturbed));
    }

    private static List<String> values(List<ConsumerRecord<String, String>> records) {
        return records.stream().map(ConsumerRecord::value).sorted().toList();
    }

    private static long occurrences(Path log, String words) throws Exception {
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(words)).count();
        }
    }
}
