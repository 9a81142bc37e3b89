package io.github.connectlogins.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.connectlogins.oracle.CountedState;
import io.github.connectlogins.testbed.ConnectRest.Reply;
import io.github.connectlogins.testbed.ConnectWorker;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.RedisClient;

/** Offsets are altered while a worker is frozen in the middle of writing, and it writes on when it is released. */
@Tag("long")
class ZombieIT {
    @RegisterExtension
    static final StackExtension STACK =
            new StackExtension(StackOptions.defaults().withWorkers(2));

    private static final Pattern LEADER = Pattern.compile("leaderUrl='([^']+)/'");
    private static final Pattern CALLS = Pattern.compile("cmdstat_eval(?:sha)?:calls=(\\d+)");
    private static final Duration WITHIN = Duration.ofSeconds(60);
    private static final int COUNTED = 2_000;
    private static final int ALL = 4_000;

    @Test
    void aResetIsNotUndoneByWritesOfBefore() throws Exception {
        Stack stack = STACK.get();
        Frozen frozen = freezeWhileWriting("reset");
        frozen.other.rest().stop("reset", WITHIN);

        Reply early = frozen.other.rest().resetOffsets("reset");
        await().atMost(WITHIN)
                .until(() -> frozen.other.rest().resetOffsets("reset").status() == 200);
        releaseAndAwaitItsWrites(frozen, "reset");
        frozen.other.rest().resume("reset");

        assertRefusedForTheGroup(early);
        Expectations.awaitCounted(stack, "reset", ALL);
        Expectations.assertEqualsReplay(stack, "reset", "reset");
        stack.rest().delete("reset");
    }

    @Test
    void recordsLeftOutAreNotCountedByWritesOfBefore() throws Exception {
        Stack stack = STACK.get();
        Frozen frozen = freezeWhileWriting("forward");
        frozen.other.rest().stop("forward", WITHIN);
        List<ConsumerRecord<String, String>> records = stack.reader().readToEnd("forward");
        long counted = counted("forward");

        Reply early = frozen.other.rest().setOffset("forward", "forward", 0, ends(records, 0));
        for (int partition = 0; partition < 2; partition++) {
            int one = partition;
            long end = ends(records, partition);
            await().atMost(WITHIN)
                    .until(() -> frozen.other
                                    .rest()
                                    .setOffset("forward", "forward", one, end)
                                    .status()
                            == 200);
        }
        releaseAndAwaitItsWrites(frozen, "forward");
        assertThat(counted("forward")).isEqualTo(counted);
        frozen.other.rest().resume("forward");
        try (TopicWriter writer = stack.writer()) {
            writer.writeEvents("forward", ALL, ALL + 100).flush();
        }

        assertRefusedForTheGroup(early);
        Expectations.awaitCounted(stack, "forward", counted + 100);
        assertThat(counted("forward")).isEqualTo(counted + 100);
        assertThat(Expectations.alerts(stack.reader(), "forward-alerts"))
                .isNotEmpty()
                .doesNotHaveDuplicates();
        stack.rest().delete("forward");
    }

    /** @param other the worker that is left */
    private record Frozen(ConnectWorker worker, ConnectWorker other) {
        void await(String words) {
            Awaitility.await()
                    .atMost(WITHIN)
                    .until(() -> Files.readString(worker.log()).contains(words));
        }
    }

    /**
     * A worker that has a flush in its hands which Redis has not answered. Not the leader of the workers, whom the
     * others would wait for.
     */
    private static Frozen freezeWhileWriting(String name) throws Exception {
        Stack stack = STACK.get();
        Map<String, String> sink = Jobs.sink(name, name, stack.redis().uri().toString(), 2);
        sink.put("consumer.override.session.timeout.ms", "6000");
        stack.createTopic(name, 2);
        stack.rest().putConnector(name, sink);
        stack.rest().awaitRunning(name, 2, WITHIN);
        Frozen chosen = notTheLeader();
        chosen.await("Counting of " + name + "-");
        write(name, 0, COUNTED);
        Expectations.awaitCounted(stack, name, COUNTED);

        stack.redis().pause();
        write(name, COUNTED, ALL);
        chosen.await("[" + name + "-writer] RetryLoop - Counting waits for Redis at");
        chosen.worker.pause();
        stack.redis().resume();
        return chosen;
    }

    private static Frozen notTheLeader() throws Exception {
        ConnectWorker first = STACK.get().workers().get(0);
        ConnectWorker second = STACK.get().workers().get(1);
        List<String> leaders = LEADER.matcher(Files.readString(first.log()))
                .results()
                .map(found -> found.group(1))
                .toList();
        boolean firstLeads =
                leaders.get(leaders.size() - 1).equals(first.rest().uri().toString());
        return firstLeads ? new Frozen(second, first) : new Frozen(first, second);
    }

    private static void releaseAndAwaitItsWrites(Frozen frozen, String namespace) throws Exception {
        long calls = scriptCalls();
        frozen.worker.resume();
        await().atMost(WITHIN).until(() -> scriptCalls() > calls);
        await().atMost(WITHIN)
                .until(() ->
                        frozen.worker.rest().status(namespace).path("tasks").isEmpty());
    }

    private static void assertRefusedForTheGroup(Reply early) {
        assertThat(early.status()).as("%s", early.body()).isNotEqualTo(200);
        assertThat(early.body().path("message").asText()).contains("consumer group");
    }

    private static long scriptCalls() {
        try (RedisClient redis = redis()) {
            return CALLS.matcher(redis.info("commandstats"))
                    .results()
                    .map((MatchResult found) -> Long.parseLong(found.group(1)))
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    private static RedisClient redis() {
        return RedisClient.create(STACK.get().redis().uri());
    }

    private static long ends(List<ConsumerRecord<String, String>> records, int partition) {
        return 1
                + records.stream()
                        .filter(record -> record.partition() == partition)
                        .mapToLong(ConsumerRecord::offset)
                        .max()
                        .orElseThrow();
    }

    private static long counted(String namespace) {
        try (CountedState state = new CountedState(STACK.get().redis().uri(), namespace)) {
            return state.attempts();
        }
    }

    private static void write(String topic, int from, int to) throws Exception {
        try (TopicWriter writer = STACK.get().writer()) {
            writer.writeEvents(topic, from, to).flush();
        }
    }
}
