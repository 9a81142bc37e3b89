package io.github.connectlogins.sink.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.connectlogins.core.UserPlacement;
import io.github.connectlogins.core.WindowSize;
import io.github.connectlogins.redis.KeyLayout;
import io.github.connectlogins.sink.RedisUnderTest;
import io.github.connectlogins.sink.StateInRedis;
import io.github.connectlogins.sink.WindowsInRedis;
import io.github.connectlogins.sink.fold.Attempt;
import io.github.connectlogins.sink.fold.Counted;
import io.github.connectlogins.sink.fold.DistinctUsers;
import io.github.connectlogins.sink.fold.Fold;
import io.github.connectlogins.sink.fold.FoldRules;
import io.github.connectlogins.sink.fold.NaiveState;
import io.github.connectlogins.sink.fold.NaiveWindows;
import io.github.connectlogins.sink.fold.PartitionFold;
import io.github.connectlogins.sink.fold.StreakPolicy;
import io.github.connectlogins.sink.fold.StreakPolicy.Rearm;
import io.github.connectlogins.sink.fold.WindowDimension;
import io.github.connectlogins.sink.fold.WindowPolicy;
import io.github.connectlogins.sink.fold.WindowRules;
import io.github.connectlogins.sink.store.BucketPosition.Known;
import io.github.connectlogins.testbed.RedisDump;
import io.github.connectlogins.testbed.RedisOptions;
import io.github.connectlogins.testbed.RedisServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/**
 * State as a version wrote it stands in {@code src/test/resources/state}, a file for each format. Today's code has to
 * read it and to count on. With {@code -Dstate.write} the file of today's format is written anew, which is right only
 * as long as no version with that format is released.
 */
class StateFormatTest {
    private static final Path FORMAT_1 = Path.of("src/test/resources/state/format-1.jsonl");
    private static final ZoneId ZONE = ZoneId.of("UTC");
    private static final int BUCKETS = 2;
    private static final KeyLayout KEYS = new KeyLayout("test", new UserPlacement(BUCKETS, 8));
    private static final Counted COUNTED = Counted.of(List.of("device_type"), 1_000);
    private static final StreakPolicy STREAKS = new StreakPolicy(3, Rearm.REPEAT, 0);
    private static final WindowPolicy KEPT = new WindowPolicy(
            List.of(WindowSize.parse("hour", ZONE), WindowSize.parse("month", ZONE)), 5_000, 86_400_000);
    private static final WindowRules WINDOWS = new WindowRules(
            KEPT, List.of(WindowDimension.parse("device_type", List.of("device_type"))), DistinctUsers.APPROXIMATE);
    private static final SourcePartition SOURCE =
            new SourcePartition(new TopicPartition("user-login", 0), Uuid.fromString("AAAAAAAAAAAAAAAAAAAAAQ"));
    private static final List<Attempt> LOG = Attempt.log(new Random(4), 240, 12);
    private static final int WRITTEN = 160;

    private RedisUnderTest redis;
    private Jedis admin;

    @BeforeEach
    void start(@TempDir Path dir) throws InterruptedException {
        redis = RedisUnderTest.standalone(dir, RedisOptions.defaults());
        admin = ((RedisServer) redis.servers()).connect();
    }

    @AfterEach
    void stop() {
        admin.close();
        redis.close();
    }

    @Test
    void stateOfTheFirstFormatIsReadAndCountedOn() throws IOException {
        RedisDump.load(admin, Files.readAllLines(FORMAT_1));

        assertThat(admin.hget("test:meta", "format")).isEqualTo("1");
        assertIs(LOG.subList(0, WRITTEN));
        count(LOG.subList(WRITTEN, LOG.size()));
        assertIs(LOG);
    }

    /** Whoever changes what is written has to raise the number of the format, or to know why not. */
    @Test
    void whatIsWrittenTodayIsOfThatFormat() throws IOException {
        count(LOG.subList(0, WRITTEN));

        List<String> written = RedisDump.of(admin);
        if (System.getProperty("state.write") != null) {
            Files.createDirectories(FORMAT_1.getParent());
            Files.write(FORMAT_1, written);
        }
        assertThat(withoutTimes(written)).isEqualTo(withoutTimes(Files.readAllLines(FORMAT_1)));
    }

    /** Recent alerts, for people to look at, have ids of the time at which they were written. */
    private static List<String> withoutTimes(List<String> lines) {
        return lines.stream()
                .map(line -> line.replaceAll("^(\\[\"XADD\",\"\\{test:\\d}:a\",\")[^\"]*", "$1"))
                .toList();
    }

    private void count(List<Attempt> attempts) {
        StateStore store = new StateStore(redis.connections(), KEYS, COUNTED, STREAKS, WINDOWS);
        store.namespace().claim(RedisUnderTest.OWNER, RedisUnderTest.CLUSTER);
        List<BucketPosition> positions = store.positions(SOURCE, OptionalLong.of(0));
        PartitionFold fold = new Fold(new FoldRules(STREAKS, COUNTED, KEYS.placement(), ZONE, WINDOWS))
                .partition(SOURCE.partition(), 1);
        attempts.forEach(attempt -> fold.add(attempt.entry(), attempt.offset(), attempt.logTime()));
        Attempt last = attempts.get(attempts.size() - 1);
        fold.cutAt(last.offset() + 1, OptionalLong.of(last.logTime()));
        List<Step> steps = IntStream.range(0, BUCKETS)
                .mapToObj(bucket ->
                        Step.of(SOURCE, bucket, ((Known) positions.get(bucket)).offset(), fold, OptionalLong.empty()))
                .toList();
        assertThat(store.apply(steps)).allSatisfy(reply -> assertThat(reply).isInstanceOf(Reply.Counted.class));
    }

    private void assertIs(List<Attempt> log) {
        NaiveState state = new NaiveState(STREAKS, ZONE);
        NaiveWindows windows = new NaiveWindows(KEPT);
        log.forEach(state::add);
        log.forEach(attempt -> windows.add(attempt, true));
        StateInRedis.assertIs(redis.admin(), KEYS, state);
        assertThat(WindowsInRedis.counters(redis.admin(), KEYS)).isEqualTo(windows.counters);
        assertThat(WindowsInRedis.users(redis.admin(), KEYS)).isEqualTo(WindowsInRedis.users(windows));
        assertThat(redis.admin().xlen(KEYS.outbox(0, SOURCE.key()))
                        + redis.admin().xlen(KEYS.outbox(1, SOURCE.key())))
                .isEqualTo(state.alerts().size());
    }
}
