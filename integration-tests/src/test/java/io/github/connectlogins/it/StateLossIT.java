package io.github.connectlogins.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.connectlogins.oracle.CountedState;
import io.github.connectlogins.oracle.Replay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.RedisClient;

/** What {@code redis.state.loss.policy} does when Redis has lost counts, and when the log has lost records. */
@Tag("long")
class StateLossIT {
    @RegisterExtension
    static final StackExtension STACK = new StackExtension(StackOptions.defaults());

    private static final Duration WITHIN = Duration.ofSeconds(60);
    private static final int COUNTED = 300;
    private static final int ALL = 400;

    @Test
    void anEmptiedRedisStopsTheTaskAndRebuildCountsTheLogAgain() throws Exception {
        Stack stack = STACK.get();
        count("emptied", "fail");

        emptyRedis();

        assertThat(Expectations.awaitTrace(stack, "emptied"))
                .contains("Redis holds nothing of emptied-0, but the consumer group has committed offset 300: the state"
                        + " was lost after it was counted. Restore Redis from a backup; or set"
                        + " redis.state.loss.policy to rebuild, to count again from the start of the log, offset 0, or to"
                        + " continue, to go on without what was counted");
        write("emptied", COUNTED, ALL);
        start("emptied", "rebuild");
        Expectations.awaitCounted(stack, "emptied", ALL);
        Expectations.assertEqualsReplay(stack, "emptied", "emptied");
    }

    @Test
    void anEmptiedRedisGoesOnAtTheCommittedOffsetIfItIsToContinue() throws Exception {
        Stack stack = STACK.get();
        count("continued", "continue");
        List<ConsumerRecord<String, String>> before = stack.reader().readToEnd("continued");
        Replay lost = Replay.of(before, List.of());

        emptyRedis();
        write("continued", COUNTED, ALL);

        Expectations.awaitCounted(stack, "continued", ALL - COUNTED);
        Replay kept = Replay.of(from(COUNTED, stack.reader().readToEnd("continued")), List.of());
        try (CountedState state = new CountedState(stack.redis().uri(), "continued")) {
            assertThat(state.counters()).isEqualTo(kept.counters());
            assertThat(state.users()).isEqualTo(kept.users());
        }
        List<String> alerts = new ArrayList<>(lost.alerts());
        alerts.addAll(kept.alerts());
        await().atMost(WITHIN)
                .untilAsserted(() -> assertThat(Expectations.alerts(stack.reader(), "continued-alerts"))
                        .containsExactlyInAnyOrderElementsOf(alerts));
        assertThat(stack.rest().status("continued").at("/tasks/0/state").asText())
                .isEqualTo("RUNNING");
    }

    @Test
    void recordsThatAreGoneBeforeTheyWereCountedStopTheTaskUnlessItIsToContinue() throws Exception {
        Stack stack = STACK.get();
        count("gone", "fail");
        stack.rest().stop("gone", WITHIN);
        write("gone", COUNTED, ALL);
        List<ConsumerRecord<String, String>> left =
                new ArrayList<>(stack.reader().readToEnd("gone"));
        left.removeIf(record -> record.offset() >= COUNTED && record.offset() < 350);
        stack.deleteRecords("gone", 0, 350);
        stack.rest().resume("gone");

        String told =
                "Counting of gone-0 has to go on at offset 300, but the log holds offsets 350 to 400: records that"
                        + " were not counted are gone, and nothing can bring them back. Set redis.state.loss.policy to continue";
        assertThat(Expectations.awaitTrace(stack, "gone")).contains(told);
        stack.rest().delete("gone");
        start("gone", "rebuild");
        assertThat(Expectations.awaitTrace(stack, "gone")).contains(told);
        start("gone", "continue");

        Expectations.awaitCounted(stack, "gone", ALL - 50);
        Expectations.assertEqualsReplayOf(left, stack, "gone");
    }

    /** A topic of one partition whose records are counted, and the group has committed so. */
    private static void count(String name, String policy) throws Exception {
        Stack stack = STACK.get();
        stack.createTopic(name, 1);
        write(name, 0, COUNTED);
        start(name, policy);
        Expectations.awaitCounted(stack, name, COUNTED);
        await().atMost(WITHIN).until(() -> stack.committed(name, name, 0) == COUNTED);
        await().atMost(WITHIN).until(() -> waiting(name) == 0);
    }

    private static void start(String name, String policy) throws Exception {
        Stack stack = STACK.get();
        Map<String, String> sink = Jobs.sink(name, name, stack.redis().uri().toString(), 1);
        sink.put("redis.state.loss.policy", policy);
        stack.rest().putConnector(name, sink);
    }

    private static void write(String topic, int from, int to) throws Exception {
        try (TopicWriter writer = STACK.get().writer()) {
            writer.writeEvents(topic, from, to).flush();
        }
    }

    private static long waiting(String namespace) {
        try (CountedState state = new CountedState(STACK.get().redis().uri(), namespace)) {
            return state.waitingAlerts();
        }
    }

    private static void emptyRedis() {
        try (RedisClient redis = RedisClient.create(STACK.get().redis().uri())) {
            redis.flushAll();
        }
    }

    private static List<ConsumerRecord<String, String>> from(
            long offset, List<ConsumerRecord<String, String>> records) {
        return records.stream().filter(record -> record.offset() >= offset).toList();
    }
}
