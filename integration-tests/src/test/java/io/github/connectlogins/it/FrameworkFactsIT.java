package io.github.connectlogins.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.connectlogins.it.probe.NotingSinkConnector;
import io.github.connectlogins.it.probe.NotingSinkTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the framework does around a rebalance that is not what one expects, and what
 * {@code docs/decisions/framework-facts.md} draws from it. When one of these fails, the framework has changed.
 */
@Tag("long")
class FrameworkFactsIT {
    @RegisterExtension
    static final StackExtension STACK =
            new StackExtension(StackOptions.defaults().withPlugin(NotingSinkConnector.class, NotingSinkTask.class));

    private static final Map<String, String> RENAMING = Map.of(
            "transforms", "rename",
            "transforms.rename.type", "org.apache.kafka.connect.transforms.RegexRouter",
            "transforms.rename.regex", "(.*)",
            "transforms.rename.replacement", "renamed-$1");
    private static final int RECORDS = 10;
    private static final Duration WITHIN = Duration.ofSeconds(30);

    @TempDir
    private Path dir;

    @Test
    void aKeptBatchLosesTheRecordsOfPartitionsThatAreAnothers() throws Exception {
        refuseRecordsOf("plain", 1, 0, Map.of());
        try (GroupMember another = GroupMember.join(STACK.get(), "plain", "plain")) {
            await().atMost(WITHIN).until(() -> notes().contains("take nothing"));

            assertThat(another.assigned()).containsExactly(new TopicPartition("plain", 0));
            assertThat(notes()).containsSubsequence("close [plain-0]", "take nothing");
            assertThat(notes()).noneMatch(note -> note.endsWith(", not owned"));
        } finally {
            STACK.get().rest().delete("plain");
        }
    }

    @Test
    void aKeptBatchKeepsThemWhereATransformRenamesTheTopic() throws Exception {
        refuseRecordsOf("routed", 1, 0, RENAMING);
        try (GroupMember another = GroupMember.join(STACK.get(), "routed", "routed")) {
            await().atMost(WITHIN).until(() -> notes().contains("close [routed-0]"));
            Files.delete(dir.resolve("refuse"));

            await().atMost(WITHIN).until(() -> taken().size() == RECORDS);
            assertThat(another.assigned()).containsExactly(new TopicPartition("routed", 0));
            assertThat(taken().get(0)).isEqualTo("take routed-0@0 as renamed-routed, not owned");
            assertThat(taken()).allMatch(note -> note.endsWith(" as renamed-routed, not owned"));
        } finally {
            STACK.get().rest().delete("routed");
        }
    }

    @Test
    void theOffsetOfARefusedBatchOutlivesItAndIsCommitted() throws Exception {
        refuseRecordsOf("ahead", 2, 1, Map.of());
        Files.createFile(dir.resolve("pause"));
        try (GroupMember another = GroupMember.join(STACK.get(), "ahead", "ahead")) {
            await().atMost(WITHIN).until(() -> committed("ahead", 1) == RECORDS);

            assertThat(another.assigned()).containsExactly(new TopicPartition("ahead", 0));
            assertThat(notes()).containsSubsequence("close [ahead-0, ahead-1]", "open [ahead-1]", "commit ahead-1@10");
            assertThat(taken()).isEmpty();
        } finally {
            STACK.get().rest().delete("ahead");
        }
    }

    @Test
    void aPartitionThatLeftAfterACommitIsClosedAgainAtTheEnd() throws Exception {
        Stack stack = STACK.get();
        stack.createTopic("left", 2);
        stack.rest().putConnector("left", probe("left", Map.of()));
        write("left", 0, 1);
        write("left", 1, 1);
        await().atMost(WITHIN).until(() -> committed("left", 0) == 1 && committed("left", 1) == 1);
        try (GroupMember another = GroupMember.join(stack, "left", "left")) {
            await().atMost(WITHIN).until(() -> notes().contains("open [left-1]"));
            assertThat(another.assigned()).containsExactly(new TopicPartition("left", 0));

            stack.rest().delete("left");

            await().atMost(WITHIN)
                    .untilAsserted(() -> assertThat(notes())
                            .containsSubsequence("close [left-0, left-1]", "open [left-1]", "close [left-0, left-1]"));
        }
    }

    @Test
    void theSinkCountsEachRecordOnceWhateverItsGroupDoesBehindATransformThatRenames() throws Exception {
        Stack stack = STACK.get();
        stack.createTopic("renamed", 3);
        stack.rest().putConnector("renamed-source", Jobs.generator("renamed", 60_000, 3));
        stack.reader().await("renamed", 60_000, Duration.ofMinutes(1));
        Map<String, String> sink =
                Jobs.sink("renamed", "renamed", stack.redis().uri().toString(), 2);
        sink.putAll(RENAMING);
        sink.put("consumer.override.max.poll.records", "50");
        stack.rest().putConnector("renamed", sink);
        for (int times = 1; times <= 3; times++) {
            Expectations.awaitCounted(stack, "renamed", times * 2_000L);
            stack.redis().pause();
            try (GroupMember another = GroupMember.join(stack, "renamed", "renamed")) {
                stack.redis().resume();
                assertThat(another.assigned()).isNotEmpty();
            }
        }

        Expectations.awaitCounted(stack, "renamed", 60_000);
        Expectations.assertEqualsReplay(stack, "renamed", "renamed");
        assertThat(stack.rest().status("renamed").toString()).doesNotContain("FAILED");
    }

    /** A task that was given records of one partition, and has refused them at least twice. */
    private void refuseRecordsOf(String name, int partitions, int partition, Map<String, String> more)
            throws Exception {
        Stack stack = STACK.get();
        stack.createTopic(name, partitions);
        Files.createFile(dir.resolve("refuse"));
        write(name, partition, RECORDS);
        stack.rest().putConnector(name, probe(name, more));
        await().atMost(WITHIN)
                .until(() -> notes().stream()
                                .filter(note ->
                                        note.startsWith("refuse " + name + "-" + partition + "@" + (RECORDS - 1)))
                                .count()
                        >= 2);
    }

    private static void write(String topic, int partition, int records) throws Exception {
        try (TopicWriter writer = STACK.get().writer()) {
            for (int i = 0; i < records; i++) {
                writer.write(topic, partition, "key", "{}");
            }
            writer.flush();
        }
    }

    private Map<String, String> probe(String topic, Map<String, String> more) {
        Map<String, String> connector = new HashMap<>(Map.of(
                "connector.class",
                NotingSinkConnector.class.getName(),
                "tasks.max",
                "1",
                "topics",
                topic,
                "notes.dir",
                dir.toString()));
        connector.putAll(more);
        return connector;
    }

    private List<String> taken() throws IOException {
        return notes().stream()
                .filter(note -> note.startsWith("take ") && !note.equals("take nothing"))
                .toList();
    }

    private List<String> notes() throws IOException {
        Path notes = dir.resolve("notes");
        return Files.exists(notes) ? Files.readAllLines(notes) : List.of();
    }

    private static long committed(String connector, int partition) throws Exception {
        return STACK.get().committed(connector, connector, partition);
    }
}
