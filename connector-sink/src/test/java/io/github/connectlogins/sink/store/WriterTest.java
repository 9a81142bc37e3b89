package io.github.connectlogins.sink.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.connectlogins.core.UserPlacement;
import io.github.connectlogins.redis.KeyLayout;
import io.github.connectlogins.sink.OnEmptyRedis;
import io.github.connectlogins.sink.RedisUnderTest;
import io.github.connectlogins.sink.fold.Counted;
import io.github.connectlogins.sink.fold.Fold;
import io.github.connectlogins.sink.fold.FoldRules;
import io.github.connectlogins.sink.fold.StreakPolicy;
import io.github.connectlogins.sink.fold.StreakPolicy.Rearm;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the writer tells where there is nothing for it to write. */
class WriterTest extends OnEmptyRedis {
    private static final KeyLayout KEYS = new KeyLayout("test", new UserPlacement(2, 4));
    private static final Counted COUNTED = Counted.of(List.of(), 10);
    private static final StreakPolicy POLICY = new StreakPolicy(3, Rearm.REPEAT, 0);

    private final WriterInbox inbox = new WriterInbox(Duration.ZERO, System::nanoTime);
    private final List<StoreEvent> told = new ArrayList<>();
    private Writer writer;

    @BeforeEach
    void begin() {
        StateStore store = new StateStore(server.connections(), KEYS, COUNTED, POLICY);
        Opener opener = new Opener(store, new FakeLog("user-login"), RedisUnderTest.OWNER, StateLossPolicy.FAIL);
        writer = new Writer(inbox, store, opener, new RetryLoop("Redis", () -> {}), told::add);
    }

    @Test
    void aCheckpointWithoutPartitionsIsNoCallToRedis() throws InterruptedException {
        inbox.send(new WriterMessage.Checkpoint());

        writer.step();

        assertThat(told).isEmpty();
    }

    @Test
    void aFoldOfPartitionsThatAreNotOpenIsNoFlush() throws InterruptedException {
        Fold fold = new Fold(new FoldRules(POLICY, COUNTED, KEYS.placement(), ZoneId.of("UTC")));
        fold.partition(new TopicPartition("user-login", 0), 1).cutAt(5, OptionalLong.empty());
        inbox.leave(fold);

        writer.step();

        assertThat(told).isEmpty();
    }
}
