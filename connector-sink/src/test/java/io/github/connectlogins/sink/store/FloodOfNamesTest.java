package io.github.connectlogins.sink.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.connectlogins.core.Outcome;
import io.github.connectlogins.core.UserPlacement;
import io.github.connectlogins.redis.KeyLayout;
import io.github.connectlogins.redis.RedisConnections;
import io.github.connectlogins.redis.StatsReader;
import io.github.connectlogins.sink.RedisUnderTest;
import io.github.connectlogins.sink.fold.Attempt;
import io.github.connectlogins.sink.fold.Counted;
import io.github.connectlogins.sink.fold.Fold;
import io.github.connectlogins.sink.fold.FoldRules;
import io.github.connectlogins.sink.fold.PartitionFold;
import io.github.connectlogins.sink.fold.StreakPolicy;
import io.github.connectlogins.sink.fold.StreakPolicy.Rearm;
import io.github.connectlogins.testbed.RedisOptions;
import io.github.connectlogins.testbed.RedisServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;

/** How many users are kept while somebody tries one invented name after the other, one each millisecond. */
class FloodOfNamesTest {
    private static final int BUCKETS = 4;
    private static final int HASHES = 1_024;
    private static final KeyLayout KEYS = new KeyLayout("test", new UserPlacement(BUCKETS, HASHES));
    private static final Counted COUNTED = Counted.of(List.of("device_type"), 10);
    private static final ZoneId ZONE = ZoneId.of("UTC");
    private static final int FORGET_MS = 10_000;
    private static final int BATCH = 5_000;
    private static final StreakPolicy POLICY = new StreakPolicy(3, Rearm.REPEAT, 0, FORGET_MS);
    private static final byte[] COUNT_USERS = """
            local users = 0
            for _, key in ipairs(redis.call('KEYS', '*:u:*')) do
              users = users + redis.call('HLEN', key)
            end
            return users
            """.getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path dir;

    @Test
    void inventedNamesTakeNoMoreMemoryThanThoseOfTheTimeTheyAreKept() throws InterruptedException {
        flood(100_000);
    }

    @Tag("long")
    @Test
    void aMillionInventedNamesTakeNoMore() throws InterruptedException {
        flood(1_000_000);
    }

    private void flood(int names) throws InterruptedException {
        try (RedisServer server = RedisServer.start(dir, RedisOptions.defaults());
                RedisClient redis = RedisClient.create(server.uri())) {
            StateStore store = new StateStore(new RedisConnections(() -> redis), KEYS, COUNTED, POLICY);
            SourcePartition source = new FakeLog("user-login").source(0);
            store.namespace().claim(RedisUnderTest.OWNER, RedisUnderTest.CLUSTER);
            store.positions(source, OptionalLong.of(0));
            Cursor cursor = new Cursor(
                    new Opening(
                            source,
                            source.key(),
                            0,
                            OptionalLong.empty(),
                            List.of(0L, 0L, 0L, 0L),
                            OptionalLong.empty(),
                            List.of(),
                            Set.of()),
                    1);
            long most = 0;
            for (int from = 0; from < names; from += BATCH) {
                PartitionFold fold = batch(source, from);
                store.apply(cursor.steps(fold));
                cursor.advance(fold);
                most = Math.max(most, users(redis));
            }

            assertThat(most).as("users kept at once").isBetween((long) FORGET_MS, FORGET_MS + HASHES * 16L);
            assertThat(new StatsReader(redis, KEYS).user("regular")).isPresent();
        }
    }

    private static long users(RedisClient redis) {
        return (Long) redis.eval(COUNT_USERS, List.of(), List.of());
    }

    private static PartitionFold batch(SourcePartition source, int from) {
        PartitionFold fold =
                new Fold(new FoldRules(POLICY, COUNTED, KEYS.placement(), ZONE)).partition(source.partition(), 1);
        for (int offset = from; offset < from + BATCH; offset++) {
            String user = offset == 0 ? "regular" : "invented-" + offset;
            Outcome outcome = offset == 0 ? Outcome.SUCCESS : Outcome.FAILURE;
            fold.add(new Attempt(offset, user, offset, outcome, null, null).entry(), offset, offset);
        }
        fold.cutAt(from + BATCH, OptionalLong.of(from + BATCH - 1));
        return fold;
    }
}
