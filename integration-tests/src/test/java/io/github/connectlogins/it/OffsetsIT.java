package io.github.connectlogins.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.connectlogins.oracle.CountedState;
import io.github.connectlogins.oracle.Replay;
import io.github.connectlogins.testbed.ConnectRest.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an operator can do with the sink's offsets through the worker's REST API. */
class OffsetsIT {
    @RegisterExtension
    static final StackExtension STACK = new StackExtension(StackOptions.defaults());

    private static final Duration WITHIN = Duration.ofSeconds(60);

    @Test
    void aResetCountsTheWholeLogAgain() throws Exception {
        Stack stack = STACK.get();
        stack.rest().putConnector("again-source", Jobs.generator("again", 20_000, 3));
        stack.rest().putConnector("again", Jobs.sink("again", "again", redis(), 2));
        Expectations.awaitCounted(stack, "again", 20_000);
        stack.rest().stop("again", WITHIN);

        assertDone(stack.rest().resetOffsets("again"));
        assertDone(stack.rest().resetOffsets("again"));
        assertThat(attempts("again")).isZero();
        stack.rest().resume("again");

        Expectations.awaitCounted(stack, "again", 20_000);
        Replay replay = Expectations.assertEqualsReplay(stack, "again", "again");
        assertThat(replay.attempts()).isEqualTo(20_000);
        assertThat(stack.rest().status("again").toString()).doesNotContain("FAILED");
    }

    @Test
    void anOffsetMovesForwardButNeverBack() throws Exception {
        Stack stack = STACK.get();
        stack.createTopic("skipped", 1);
        write("skipped", 0, 100);
        stack.rest().putConnector("skipped", Jobs.sink("skipped", "skipped", redis(), 1));
        Expectations.awaitCounted(stack, "skipped", 100);
        stack.rest().stop("skipped", WITHIN);
        write("skipped", 100, 150);

        Reply back = stack.rest().setOffset("skipped", "skipped", 0, 99);
        Reply beyond = stack.rest().setOffset("skipped", "skipped", 0, 151);
        Reply elsewhere = stack.rest().setOffset("skipped", "no-such-topic", 0, 1);
        assertDone(stack.rest().setOffset("skipped", "skipped", 0, 150));
        assertDone(stack.rest().setOffset("skipped", "skipped", 0, 150));
        stack.rest().resume("skipped");
        write("skipped", 150, 170);

        Expectations.awaitCounted(stack, "skipped", 120);
        assertRefused(back, "Cannot move skipped-0 back to offset 99: it is counted up to 100");
        assertRefused(back, "Reset all offsets (DELETE /connectors/skipped/offsets)");
        assertRefused(beyond, "Cannot set skipped-0 to offset 151: expected 0 to 150");
        assertRefused(elsewhere, "Cannot set an offset of no-such-topic-0");
        List<ConsumerRecord<String, String>> counted = stack.reader().readToEnd("skipped").stream()
                .filter(record -> record.offset() < 100 || record.offset() >= 150)
                .toList();
        Replay replay = Replay.of(counted, List.of("device_type", "country"));
        try (CountedState state = new CountedState(stack.redis().uri(), "skipped")) {
            assertThat(state.counters()).isEqualTo(replay.counters());
            assertThat(state.users()).isEqualTo(replay.users());
        }
    }

    /** As when a job goes on where another program has stopped. */
    @Test
    void aConnectorThatIsMadeStoppedBeginsWhereItIsTold() throws Exception {
        Stack stack = STACK.get();
        stack.createTopic("taken-over", 2);
        write("taken-over", 0, 100);
        List<ConsumerRecord<String, String>> rest = stack.reader().readToEnd("taken-over").stream()
                .filter(record -> record.partition() == 1 || record.offset() >= 10)
                .toList();

        stack.rest().createStopped("taken-over", Jobs.sink("taken-over", "taken-over", redis(), 1));
        assertDone(stack.rest().setOffset("taken-over", "taken-over", 0, 10));
        stack.rest().resume("taken-over");

        Expectations.awaitCounted(stack, "taken-over", rest.size());
        Expectations.assertEqualsReplayOf(rest, stack, "taken-over");
    }

    @Test
    void anErasedUserStaysErasedWhenEverythingIsCountedAgain() throws Exception {
        Stack stack = STACK.get();
        stack.createTopic("erased", 1);
        write("erased", 0, 70);
        try (TopicWriter writer = stack.writer()) {
            writer.write("erased", "user-1", (byte[]) null).flush();
        }
        write("erased", 70, 71);
        Map<String, String> sink = Jobs.sink("erased", "erased", redis(), 1);
        sink.put("erase.on.tombstone", "true");
        stack.rest().putConnector("erased", sink);
        Expectations.awaitCounted(stack, "erased", 71);
        assertErased("erased", "user-1");
        stack.rest().stop("erased", WITHIN);

        assertDone(stack.rest().resetOffsets("erased"));
        stack.rest().resume("erased");

        Expectations.awaitCounted(stack, "erased", 71);
        assertErased("erased", "user-1");
    }

    private static void assertErased(String namespace, String user) {
        try (CountedState state = new CountedState(STACK.get().redis().uri(), namespace)) {
            await().untilAsserted(() -> assertThat(state.users()).hasSize(6).doesNotContainKey(user));
            assertThat(state.countOfCounts().values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(6);
        }
    }

    private static void assertDone(Reply reply) {
        assertThat(reply.status()).as("%s", reply.body()).isEqualTo(200);
    }

    private static void assertRefused(Reply reply, String message) {
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.body().path("message").asText()).contains(message);
    }

    private static long attempts(String namespace) {
        try (CountedState state = new CountedState(STACK.get().redis().uri(), namespace)) {
            return state.attempts();
        }
    }

    private static void write(String topic, int from, int to) throws Exception {
        try (TopicWriter writer = STACK.get().writer()) {
            writer.writeEvents(topic, from, to);
            writer.flush();
        }
    }

    private static String redis() {
        return STACK.get().redis().uri().toString();
    }
}
