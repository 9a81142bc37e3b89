package io.github.connectlogins.source.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.connectlogins.core.LoginEventSchema;
import io.github.connectlogins.core.LoginFields;
import io.github.connectlogins.source.SourceRun;
import io.github.connectlogins.source.StoredOffsets;
import io.github.connectlogins.source.feed.SourceMetrics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratorFeedTest {
    private static final Map<String, String> REPLAY = Map.of(
            "generator.users", "50",
            "generator.rate.per.second", "0",
            "generator.start.time", "2024-03-01T00:00:00Z",
            "generator.step.ms", "500",
            "generator.max.events", "3000",
            "batch.max.records", "97");

    @Test
    void eventsAreStructsKeyedByTheirUser() throws InterruptedException {
        try (SourceRun run = new SourceRun(REPLAY, new StoredOffsets())) {
            assertThat(run.take(3000)).hasSize(3000).allSatisfy(record -> {
                Struct event = (Struct) record.value();
                assertThat(event.schema()).isSameAs(LoginEventSchema.SCHEMA);
                assertThat(record.key()).isEqualTo(event.getString(LoginFields.USER_ID));
                assertThat(record.topic()).isEqualTo("user-login");
                event.validate();
            });
        }
    }

    @Test
    void noMoreEventsComeThanAskedFor() throws InterruptedException {
        try (SourceRun run = new SourceRun(REPLAY, new StoredOffsets())) {
            assertThat(run.rest()).hasSize(3000);
        }
    }

    @Test
    void aTaskThatGoesOnFromAnyRecordRepeatsNothingAndLeavesNothingOut() throws InterruptedException {
        List<SourceRecord> whole = all(REPLAY);
        StoredOffsets stored = new StoredOffsets();
        for (int kill = 0; kill < whole.size(); kill++) {
            if (kill % 37 == 0 || kill > whole.size() - 20) {
                try (SourceRun run = new SourceRun(REPLAY, stored)) {
                    int left = Math.min(150, whole.size() - kill);
                    assertThat(contents(run.take(left).subList(0, left)))
                            .as("killed behind record %d", kill)
                            .isEqualTo(contents(whole.subList(kill, kill + left)));
                }
            }
            stored.store(whole.get(kill));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void killsAndOtherNumbersOfTasksChangeNoStream(long seed) throws InterruptedException {
        Random random = new Random(seed);
        Map<Object, List<List<Object>>> found = new HashMap<>();
        StoredOffsets stored = new StoredOffsets();
        for (int total = 0; total < 3000; ) {
            int tasks = 1 + random.nextInt(4);
            for (int index = 0; index < tasks; index++) {
                try (SourceRun run = new SourceRun(REPLAY, stored, index, tasks)) {
                    List<SourceRecord> polled = run.task().poll();
                    for (SourceRecord record : written(polled, random)) {
                        stored.store(record);
                        found.computeIfAbsent(record.sourcePartition(), partition -> new ArrayList<>())
                                .add(content(record));
                        total++;
                    }
                }
            }
        }
        assertThat(found).as("seed %d", seed).isEqualTo(byPartition(all(REPLAY)));
    }

    @Test
    void aUsersEventsComeFromOneStream() throws InterruptedException {
        Map<Object, Set<Object>> streams = new HashMap<>();
        for (SourceRecord record : all(REPLAY)) {
            streams.computeIfAbsent(record.key(), user -> new HashSet<>()).add(record.sourcePartition());
        }
        assertThat(streams)
                .hasSizeGreaterThan(40)
                .allSatisfy((user, of) -> assertThat(of).hasSize(1));
    }

    @Test
    void withAStartTimeEventsFollowEachOtherByTheStepOverAllStreams() throws InterruptedException {
        List<Long> times = all(REPLAY).stream()
                .map(record -> ((Struct) record.value()).getInt64(LoginFields.TIMESTAMP))
                .toList();
        long start = 1_709_251_200_000L;
        assertThat(times).isSortedAccordingTo(Comparator.naturalOrder());
        for (int event = 0; event < times.size(); event++) {
            assertThat(times.get(event)).isBetween(start + 500L * (event - 8), start + 500L * (event + 9));
        }
    }

    @Test
    void anotherSeedIsAnotherGeneratorAndBeginsAtItsBeginning() throws InterruptedException {
        StoredOffsets stored = new StoredOffsets();
        all(REPLAY).forEach(stored::store);
        Map<String, String> other = new HashMap<>(REPLAY);
        other.put("generator.seed", "2");
        try (SourceRun run = new SourceRun(other, stored)) {
            assertThat(contents(run.take(3000))).hasSize(3000).isNotEqualTo(contents(all(REPLAY)));
        }
    }

    @Test
    void aRaisedLimitGoesOnWhereTheOldOneEnded() throws InterruptedException {
        StoredOffsets stored = new StoredOffsets();
        all(REPLAY).forEach(stored::store);
        Map<String, String> more = new HashMap<>(REPLAY);
        more.put("generator.max.events", "3100");
        try (SourceRun run = new SourceRun(more, stored)) {
            assertThat(run.rest()).hasSize(100);
        }
    }

    @Test
    void thereMayBeFewerUsersThanStreamsAndMoreTasksThanUsers() throws InterruptedException {
        Map<String, String> few = new HashMap<>(REPLAY);
        few.put("generator.users", "2");
        few.put("generator.max.events", "20");
        int events = 0;
        for (int index = 0; index < 8; index++) {
            try (SourceRun run = new SourceRun(few, new StoredOffsets(), index, 8)) {
                events += run.rest().size();
            }
        }
        assertThat(events).isEqualTo(20);
    }

    @Test
    void withoutAStartTimeTheClockTellsTheTime() throws InterruptedException {
        Map<String, String> live = new HashMap<>(REPLAY);
        live.put("generator.start.time", "");
        long before = System.currentTimeMillis();
        assertThat(all(live))
                .allSatisfy(record -> assertThat(((Struct) record.value()).getInt64(LoginFields.TIMESTAMP))
                        .isBetween(before, System.currentTimeMillis()));
    }

    @Test
    void thePaceIsKeptOverAllTasks() throws InterruptedException {
        Map<String, String> paced = new HashMap<>(REPLAY);
        paced.put("generator.rate.per.second", "2000");
        paced.put("generator.max.events", "1000");
        long begin = System.nanoTime();
        try (SourceRun run = new SourceRun(paced, new StoredOffsets())) {
            assertThat(run.take(1000)).hasSize(1000);
        }
        assertThat((System.nanoTime() - begin) / 1e9).isBetween(0.45, 5.0);
    }

    @ParameterizedTest
    @CsvSource({"1, 4, 1", "0.001, 1, 1", "40, 1, 40", "0, 4, 0"})
    void aSlowPaceIsNotToldAsNone(String rate, int tasks, long told) {
        Map<String, String> slow = new HashMap<>(REPLAY);
        slow.put("generator.rate.per.second", rate);
        for (int index = 0; index < tasks; index++) {
            try (SourceRun run = new SourceRun(slow, new StoredOffsets(), index, tasks)) {
                assertThat(run.told(SourceMetrics.TARGET_RATE)).isEqualTo(told);
            }
        }
    }

    @Test
    void aStoppedTaskDoesNotWait() throws InterruptedException {
        Map<String, String> slow = new HashMap<>(REPLAY);
        slow.put("generator.rate.per.second", "0.001");
        SourceRun run = new SourceRun(slow, new StoredOffsets());
        run.close();
        assertThat(run.task().poll()).isNull();
    }

    private static List<SourceRecord> all(Map<String, String> settings) throws InterruptedException {
        try (SourceRun run = new SourceRun(settings, new StoredOffsets())) {
            return run.take(3000);
        }
    }

    /** What of a batch is written before the task is killed. */
    private static List<SourceRecord> written(List<SourceRecord> polled, Random random) {
        return polled == null ? List.of() : polled.subList(0, random.nextInt(polled.size() + 1));
    }

    private static Map<Object, List<List<Object>>> byPartition(List<SourceRecord> records) {
        Map<Object, List<List<Object>>> contents = new HashMap<>();
        records.forEach(record -> contents.computeIfAbsent(record.sourcePartition(), partition -> new ArrayList<>())
                .add(content(record)));
        return contents;
    }

    private static List<List<Object>> contents(List<SourceRecord> records) {
        return records.stream().map(GeneratorFeedTest::content).toList();
    }

    private static List<Object> content(SourceRecord record) {
        return List.of(record.sourcePartition(), record.sourceOffset(), record.key(), record.value());
    }
}
