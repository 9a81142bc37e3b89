package io.github.connectlogins.sink.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.connectlogins.core.UserPlacement;
import io.github.connectlogins.redis.KeyLayout;
import io.github.connectlogins.sink.OnEmptyRedis;
import io.github.connectlogins.sink.RedisUnderTest;
import io.github.connectlogins.sink.fold.Counted;
import io.github.connectlogins.sink.fold.StreakPolicy;
import io.github.connectlogins.sink.fold.StreakPolicy.Rearm;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.StreamEntryID;

/** Where counting goes on, whatever Redis and the log still hold. */
class OpenerTest extends OnEmptyRedis {
    private static final KeyLayout KEYS = new KeyLayout("test", new UserPlacement(2, 4));

    private FakeLog log;
    private SourcePartition source;

    @BeforeEach
    void startLog() {
        log = new FakeLog("user-login");
        source = log.source(0);
    }

    @Test
    void aNewPartitionBeginsAtTheStartOfTheLog() throws InterruptedException {
        log.holding(0, 10, 100);

        assertThat(open(StateLossPolicy.FAIL).bucketOffsets()).containsExactly(10L, 10L);
        assertThat(losses()).isNull();
    }

    @Test
    void lostStateStopsTheTaskUnlessThePolicySaysOtherwise() {
        log.holding(0, 10, 100, OptionalLong.of(60));

        assertThatThrownBy(() -> open(StateLossPolicy.FAIL))
                .isInstanceOf(ConnectException.class)
                .hasMessage(
                        "Redis holds nothing of user-login-0, but the consumer group has committed offset 60: the state"
                                + " was lost after it was counted. Restore Redis from a backup; or set redis.state.loss.policy to"
                                + " rebuild, to count again from the start of the log, offset 10, or to continue, to go on"
                                + " without what was counted");
    }

    @Test
    void lostStateIsRebuiltFromTheStartOfTheLog() throws InterruptedException {
        log.holding(0, 10, 100, OptionalLong.of(60));

        assertThat(open(StateLossPolicy.REBUILD).bucketOffsets()).containsExactly(10L, 10L);
        assertThat(open(StateLossPolicy.FAIL).position()).isEqualTo(10);
        assertThat(losses()).isEqualTo("1");
    }

    @Test
    void countingContinuesAtTheCommittedOffset() throws InterruptedException {
        log.holding(0, 10, 100, OptionalLong.of(60));

        assertThat(open(StateLossPolicy.CONTINUE).bucketOffsets()).containsExactly(60L, 60L);
        assertThat(losses()).isEqualTo("1");
    }

    @Test
    void countingContinuesWithinTheLogWhateverWasCommitted() throws InterruptedException {
        log.holding(0, 10, 100, OptionalLong.of(5)).holding(1, 10, 100, OptionalLong.of(500));

        assertThat(opener(StateLossPolicy.CONTINUE)
                        .open(Set.of(source.partition(), log.source(1).partition())))
                .extracting(Opening::position)
                .containsExactlyInAnyOrder(10L, 100L);
    }

    @ParameterizedTest
    @EnumSource(StateLossPolicy.class)
    void aLostBucketIsCountedAgainFromTheBase(StateLossPolicy policy) throws InterruptedException {
        countedFrom(20, 60);
        redis.del(KEYS.offsets(1));
        log.holding(0, 10, 100, OptionalLong.of(60));

        assertThat(open(policy).bucketOffsets()).containsExactly(60L, 20L);
    }

    @ParameterizedTest
    @EnumSource(
            value = StateLossPolicy.class,
            names = {"FAIL", "REBUILD"})
    void recordsThatAreGoneBeforeTheyWereCountedStopTheTask(StateLossPolicy policy) throws InterruptedException {
        countedFrom(0, 60);
        log.holding(0, 70, 100);

        assertThatThrownBy(() -> open(policy))
                .isInstanceOf(ConnectException.class)
                .hasMessageStartingWith(
                        "Counting of user-login-0 has to go on at offset 60, but the log holds offsets 70"
                                + " to 100: records that were not counted are gone, and nothing can bring them back. Set"
                                + " redis.state.loss.policy to continue, to go on without them, or count again what the log"
                                + " holds: stop the connector and DELETE /connectors/logins/offsets, or use a new"
                                + " redis.namespace");
    }

    @Test
    void countingContinuesAtTheStartOfTheLogWithoutWhatIsGone() throws InterruptedException {
        StateStore store = countedFrom(0, 60);
        store.apply(List.of(step(1, 60, 90)));
        log.holding(0, 70, 100);

        Opening opening = open(StateLossPolicy.CONTINUE);

        assertThat(opening.bucketOffsets()).containsExactly(70L, 90L);
        assertThat(redis.hget(KEYS.offsets(0), "K:" + source.key())).isEqualTo("10");
        assertThat(losses()).isEqualTo("1");
    }

    @ParameterizedTest
    @EnumSource(StateLossPolicy.class)
    void aLogThatEndsBeforeWhatIsCountedStopsTheTask(StateLossPolicy policy) throws InterruptedException {
        StateStore store = countedFrom(0, 60);
        store.apply(List.of(step(1, 60, 90)));
        log.holding(0, 0, 80);

        assertThatThrownBy(() -> open(policy))
                .isInstanceOf(ConnectException.class)
                .hasMessageStartingWith(
                        "Counting of user-login-0 has to go on at offset 90, but the log holds offsets 0 to"
                                + " 80: the log has lost records that are counted, and counts cannot be taken back. To go on,"
                                + " count again what the log holds: stop the connector and DELETE"
                                + " /connectors/logins/offsets, or use a new redis.namespace");
    }

    @Test
    void whatBucketsRememberCountsMoreThanANamespaceKeyThatWentBack() throws InterruptedException {
        countedFrom(20, 60);
        redis.del(KEYS.offsets(1));
        redis.hset(KEYS.meta(), Map.of("base:" + source.key(), "3"));
        log.holding(0, 0, 100);

        assertThat(open(StateLossPolicy.FAIL).bucketOffsets()).containsExactly(60L, 20L);
    }

    @Test
    void aPartitionThatIsNotThereYetIsTriedAgain() {
        assertThatThrownBy(() -> open(StateLossPolicy.FAIL)).isInstanceOf(UnknownTopicOrPartitionException.class);
    }

    @Test
    void aBucketThatBeginsAgainHasAnEmptyOutbox() throws InterruptedException {
        countedFrom(0, 60);
        redis.xadd(
                KEYS.outbox(1, source.key()),
                new StreamEntryID(50, 1),
                Map.of("user", "ada", "length", "3", "first", "1", "last", "2", "ip", ""));
        redis.hincrBy(KEYS.meta(), "gen", 1);
        redis.hdel(KEYS.meta(), "base:" + source.key());
        log.holding(0, 0, 100);

        assertThat(open(StateLossPolicy.FAIL).outbox()).isEmpty();
        assertThat(redis.exists(KEYS.outbox(1, source.key()))).isFalse();
    }

    /** All buckets began at {@code base} and stand at {@code offset}. */
    private StateStore countedFrom(long base, long offset) {
        StateStore store = store();
        store.namespace().claim(RedisUnderTest.OWNER, RedisUnderTest.CLUSTER);
        store.namespace().settleBase(source, base);
        store.positions(source, OptionalLong.of(base));
        store.apply(List.of(step(0, base, offset), step(1, base, offset)));
        return store;
    }

    private Step step(int bucket, long from, long next) {
        return Step.empty(source, bucket, from, next, OptionalLong.empty(), OptionalLong.empty());
    }

    private Opening open(StateLossPolicy policy) throws InterruptedException {
        return opener(policy).open(Set.of(source.partition())).get(0);
    }

    private Opener opener(StateLossPolicy policy) {
        return new Opener(store(), log, RedisUnderTest.OWNER, policy);
    }

    private StateStore store() {
        return new StateStore(
                server.connections(), KEYS, Counted.of(List.of(), 10), new StreakPolicy(3, Rearm.REPEAT, 0));
    }

    private String losses() {
        return redis.hget(KEYS.meta(), "losses");
    }
}
