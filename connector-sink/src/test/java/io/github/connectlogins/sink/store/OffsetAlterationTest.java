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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.params.XAddParams;

/** What a request for other offsets does to Redis, and what it refuses. */
class OffsetAlterationTest extends OnEmptyRedis {
    private static final int BUCKETS = 3;
    private static final KeyLayout KEYS = new KeyLayout("test", new UserPlacement(BUCKETS, 3 * 2_500));
    private static final String TOPIC = "user-login";
    private static final TopicPartition FIRST = new TopicPartition(TOPIC, 0);
    private static final TopicPartition SECOND = new TopicPartition(TOPIC, 1);

    private FakeLog log;

    @BeforeEach
    void startLog() {
        log = new FakeLog(TOPIC).holding(0, 10, 1_000).holding(1, 0, 1_000);
    }

    @Test
    void resettingAllRemovesEverythingAndBeginsAtTheStartOfTheLog() throws InterruptedException {
        counted(200);
        clutter();

        alter(nulls(FIRST, SECOND));

        assertThat(redis.keys("*"))
                .containsExactlyInAnyOrder("test:meta", KEYS.offsets(0), KEYS.offsets(1), KEYS.offsets(2));
        assertThat(redis.hgetAll(KEYS.offsets(1))).isEqualTo(Map.of("gen", "2", "fmt", "1"));
        assertThat(redis.hgetAll(KEYS.meta()))
                .containsEntry("gen", "2")
                .containsEntry("base:" + log.source(0).key(), "10")
                .containsEntry("base:" + log.source(1).key(), "0");
        assertThat(open()).extracting(Opening::position).containsExactlyInAnyOrder(10L, 0L);
    }

    @Test
    void whatWasPublishedStaysSoOverResets() throws InterruptedException {
        counted(200);
        published(77);

        alter(nulls(FIRST, SECOND));
        alter(Map.of());

        assertThat(open(FIRST).published()).hasValue(77);
        assertThat(open(FIRST).alertKey()).isEqualTo(log.source(0).key());
    }

    @Test
    void onRequestAResetBeginsAnEraInWhichNothingIsPublished() throws InterruptedException {
        counted(200);
        published(77);

        resetToRepublish();

        assertThat(open(FIRST).published()).isEmpty();
        assertThat(open(FIRST).alertKey()).isEqualTo(log.source(0).key() + "#1");
        published(55);
        alter(Map.of());
        assertThat(open(FIRST).published()).hasValue(55);
        assertThat(open(FIRST).alertKey()).isEqualTo(log.source(0).key() + "#1");
        resetToRepublish();
        assertThat(open(FIRST).published()).isEmpty();
        assertThat(open(FIRST).alertKey()).isEqualTo(log.source(0).key() + "#2");
    }

    @Test
    void aBucketThatSleptThroughTheBeginningOfAnEraForgetsWhatWasPublished() throws InterruptedException {
        counted(200);
        published(77);
        Map<String, String> before = redis.hgetAll(KEYS.offsets(1));
        resetToRepublish();
        alter(Map.of());
        open();
        redis.hset(KEYS.offsets(1), before);

        assertThat(open(FIRST).published()).isEmpty();
    }

    @Test
    void aNamespaceKeyThatWentBackIsToldTheEraByItsBuckets() throws InterruptedException {
        counted(200);
        Map<String, String> before = redis.hgetAll(KEYS.meta());
        resetToRepublish();
        open();
        redis.hset(KEYS.meta(), before);

        assertThat(open(FIRST).alertKey()).isEqualTo(log.source(0).key() + "#1");
    }

    @Test
    void bucketsAreResetThoughTheNamespaceKeyWentBackBeforeTheirGeneration() throws InterruptedException {
        counted(200);
        Map<String, String> before = redis.hgetAll(KEYS.meta());
        alter(Map.of());
        open();
        redis.hset(KEYS.counters(1), "ok", "1");
        redis.hset(KEYS.meta(), before);

        alter(Map.of());

        assertThat(redis.exists(KEYS.counters(1))).isFalse();
        assertThat(redis.hget(KEYS.meta(), "gen")).isEqualTo("3");
    }

    @Test
    void anEmptyRequestResetsAllToo() throws InterruptedException {
        counted(200);

        alter(Map.of());

        assertThat(open()).extracting(Opening::position).containsExactlyInAnyOrder(10L, 0L);
    }

    @Test
    void aCommittedOffsetAfterAResetIsNotTakenForLostState() throws InterruptedException {
        counted(200);
        alter(nulls(FIRST, SECOND));
        log.holding(0, 10, 1_000, OptionalLong.of(200));

        assertThat(open()).extracting(Opening::position).containsExactlyInAnyOrder(10L, 0L);
    }

    @Test
    void aResetThatWasBrokenOffIsFinishedWhenThePartitionIsOpened() throws InterruptedException {
        StateStore store = counted(200);
        clutter();
        store.namespace().startOver(Map.of(log.source(0), 10L, log.source(1), 0L), new Generation(2));
        redis.del(KEYS.offsets(1));
        redis.hset(KEYS.offsets(1), Map.of("gen", "2", "fmt", "1", "reset", "1"));

        assertThat(open()).extracting(Opening::position).containsExactlyInAnyOrder(10L, 0L);
        assertThat(redis.keys("*:u:*")).isEmpty();
    }

    @Test
    void aResetCuresAHalfChangedBucketAndOneWithoutItsOffsets() throws InterruptedException {
        counted(200);
        clutter();
        redis.hset(KEYS.offsets(0), "dirty", "1");
        redis.del(KEYS.offsets(1));

        alter(nulls(FIRST, SECOND));

        assertThat(open()).extracting(Opening::position).containsExactlyInAnyOrder(10L, 0L);
        assertThat(redis.exists(KEYS.counters(1))).isFalse();
    }

    @Test
    void aResetThatComesLateRemovesNothingCountedSince() throws InterruptedException {
        StateStore late = counted(200);
        alter(nulls(FIRST, SECOND));
        open();
        clutter();

        late.namespace().claim(RedisUnderTest.OWNER, RedisUnderTest.CLUSTER);
        late.finishReset();

        assertThat(redis.hget(KEYS.counters(0), "ok")).isEqualTo("1");
        assertThat(redis.keys("*:u:*")).hasSize(BUCKETS);
    }

    @Test
    void aTaskOfTheOldGenerationIsDisplacedAndOpensTheNewOne() throws InterruptedException {
        StateStore zombie = counted(200);
        alter(nulls(FIRST, SECOND));

        assertThat(zombie.apply(checkpoint(200)))
                .containsOnly(new Reply.Displaced(Displacement.STALE, "the namespace was reset"));
        assertThat(new Opener(zombie, log, RedisUnderTest.OWNER, StateLossPolicy.FAIL).open(Set.of(FIRST)))
                .extracting(Opening::position)
                .containsExactly(10L);
    }

    @Test
    void aNamespaceKeyThatWentBackFollowsItsBuckets() throws InterruptedException {
        counted(200);
        Map<String, String> before = redis.hgetAll(KEYS.meta());
        alter(nulls(FIRST, SECOND));
        open();
        redis.hset(KEYS.meta(), before);

        assertThat(open()).extracting(Opening::position).containsExactlyInAnyOrder(10L, 0L);
        assertThat(redis.hget(KEYS.meta(), "gen")).isEqualTo("2");
    }

    @Test
    void aBucketThatWentBackBeforeAResetIsResetAgain() throws InterruptedException {
        counted(200);
        Map<String, String> before = redis.hgetAll(KEYS.offsets(1));
        alter(nulls(FIRST, SECOND));
        open();
        redis.hset(KEYS.offsets(1), before);
        redis.hset(KEYS.counters(1), "ok", "5");

        open();

        assertThat(redis.exists(KEYS.counters(1))).isFalse();
    }

    @Test
    void movingForwardLeavesOutWhatIsNotCountedYet() throws InterruptedException {
        StateStore store = counted(200);
        store.apply(List.of(step(0, 200, 210, OptionalLong.of(55)), step(1, 200, 300, OptionalLong.of(77))));

        alter(Map.of(FIRST, 250L));
        alter(Map.of(FIRST, 250L));

        Opening opening = open(FIRST);
        assertThat(opening.bucketOffsets()).containsExactly(250L, 300L, 250L);
        assertThat(opening.eventTimeMax()).hasValue(55);
        assertThat(redis.hget(KEYS.offsets(0), "K:" + log.source(0).key())).isEqualTo("40");
        assertThat(redis.hexists(KEYS.offsets(1), "K:" + log.source(0).key())).isFalse();
        assertThat(open(SECOND).position()).isEqualTo(200);
    }

    @Test
    void movingForwardLeavesALaterEventTimeThatAnotherOwnerHasSeenMeanwhile() {
        StateStore store = counted(200);
        SourcePartition source = log.source(0);
        store.apply(List.of(step(0, 200, 200, OptionalLong.empty()), step(1, 200, 210, OptionalLong.of(55))));
        List<BucketPosition> standing = store.positions(source, OptionalLong.empty());
        store.apply(List.of(step(0, 200, 220, OptionalLong.of(77))));

        store.forward(source, 250, standing);

        assertThat(redis.hget(KEYS.offsets(0), "E:" + source.key())).isEqualTo("77");
        assertThat(redis.hget(KEYS.offsets(1), "E:" + source.key())).isEqualTo("55");
    }

    @Test
    void aPartitionThatWasNeverCountedBeginsWhereItIsToldTo() throws InterruptedException {
        alter(Map.of(FIRST, 500L));

        assertThat(open(FIRST).bucketOffsets()).containsOnly(500L);
    }

    @Test
    void movingForwardAfterAResetLeavesOutTheStartOfTheLog() throws InterruptedException {
        counted(200);
        alter(nulls(FIRST, SECOND));

        alter(Map.of(FIRST, 30L));

        assertThat(open(FIRST).bucketOffsets()).containsOnly(30L);
        assertThat(redis.hget(KEYS.offsets(0), "K:" + log.source(0).key())).isEqualTo("20");
    }

    @Test
    void movingBackIsRefusedAndChangesNothing() {
        counted(200);

        assertThatThrownBy(() -> alter(Map.of(FIRST, 199L, SECOND, 201L)))
                .isInstanceOf(ConnectException.class)
                .hasMessage("Cannot move user-login-0 back to offset 199: it is counted up to 200, and counts cannot be"
                        + " taken back for one partition. Reset all offsets (DELETE /connectors/logins/offsets) to"
                        + " count everything again, or count in a new redis.namespace");
        assertThat(redis.hget(KEYS.offsets(0), "S:" + log.source(1).key())).isEqualTo("200");
    }

    @Test
    void resettingSomePartitionsOnlyIsRefused() {
        counted(200);

        assertThatThrownBy(() -> alter(nulls(FIRST)))
                .isInstanceOf(ConnectException.class)
                .hasMessage(
                        "Cannot reset the offsets of some partitions only: found no offset for [user-login-1]. Counts"
                                + " are sums over all partitions; reset all of them (DELETE /connectors/logins/offsets) to"
                                + " count everything again");
        Map<TopicPartition, Long> mixed = nulls(FIRST);
        mixed.put(SECOND, 300L);
        assertThatThrownBy(() -> alter(mixed)).hasMessageContaining("found null for user-login-0 beside other offsets");
        assertThat(redis.hget(KEYS.meta(), "gen")).isEqualTo("1");
    }

    @Test
    void offsetsThatTheLogDoesNotHoldAreRefused() {
        for (long offset : new long[] {-1, 9, 1_001}) {
            assertThatThrownBy(() -> alter(Map.of(FIRST, offset)))
                    .isInstanceOf(ConnectException.class)
                    .hasMessage("Cannot set user-login-0 to offset " + offset
                            + ": expected 10 to 1000, which is what the log holds");
        }
    }

    @Test
    void partitionsThatDoNotExistOrAreNotReadAreRefused() {
        for (TopicPartition partition : List.of(new TopicPartition(TOPIC, 9), new TopicPartition("other", 0))) {
            assertThatThrownBy(() -> alter(Map.of(partition, 1L)))
                    .isInstanceOf(ConnectException.class)
                    .hasMessage("Cannot set an offset of " + partition
                            + ": expected a partition of one of the connector's topics that exists");
        }
        OffsetAlteration notRead = new OffsetAlteration(store(), log, RedisUnderTest.OWNER, topic -> false, false);
        assertThatThrownBy(() -> notRead.alter(Map.of(FIRST, 20L)))
                .hasMessageContaining("one of the connector's topics");
    }

    @Test
    void anotherConnectorsNamespaceIsNotTouched() {
        counted(200);

        assertThatThrownBy(() -> new OffsetAlteration(
                                store(), log, new Owner("other", "user_id", Map.of()), TOPIC::equals, false)
                        .alter(Map.of()))
                .hasMessageContaining("has connector = logins, expected other");
        assertThat(redis.hget(KEYS.meta(), "gen")).isEqualTo("1");
    }

    private StateStore store() {
        return new StateStore(
                server.connections(), KEYS, Counted.of(List.of(), 10), new StreakPolicy(3, Rearm.REPEAT, 0));
    }

    /** Both partitions, counted up to {@code offset}. */
    private StateStore counted(long offset) {
        StateStore store = store();
        store.namespace().claim(RedisUnderTest.OWNER, RedisUnderTest.CLUSTER);
        for (int number = 0; number < 2; number++) {
            store.namespace().settleBase(log.source(number), 0);
            store.positions(log.source(number), OptionalLong.of(offset));
        }
        return store;
    }

    /** A key of each kind in each bucket, the first and the last user hash among them. */
    private void clutter() {
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            redis.hset(KEYS.counters(bucket), "ok", "1");
            redis.hset(KEYS.countOfCounts(bucket), "1", "1");
            redis.hset(KEYS.users(bucket, bucket == 0 ? 0 : 2_499), "user", "1:0:0:0");
            redis.zadd(KEYS.usersOverThreshold(bucket), 1, "user");
            redis.zadd(KEYS.usersByFailures(bucket), 1, "user");
            redis.xadd(KEYS.recentAlerts(bucket), Map.of("a", "b"), XAddParams.xAddParams());
            redis.xadd(
                    KEYS.outbox(bucket, log.source(0).key()),
                    Map.of("user", "u", "length", "3", "first", "0", "last", "0", "ip", ""),
                    XAddParams.xAddParams().id("5-1"));
        }
    }

    private List<Step> checkpoint(long at) {
        return IntStream.range(0, BUCKETS)
                .mapToObj(bucket -> step(bucket, at, at, OptionalLong.empty()))
                .toList();
    }

    private Step step(int bucket, long from, long next, OptionalLong eventTimeMax) {
        return Step.empty(log.source(0), bucket, from, next, eventTimeMax, OptionalLong.empty());
    }

    private void alter(Map<TopicPartition, Long> wanted) throws InterruptedException {
        new OffsetAlteration(store(), log, RedisUnderTest.OWNER, TOPIC::equals, false).alter(wanted);
    }

    private void resetToRepublish() throws InterruptedException {
        new OffsetAlteration(store(), log, RedisUnderTest.OWNER, TOPIC::equals, true).alter(Map.of());
    }

    private void published(long offset) {
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            redis.hset(KEYS.offsets(bucket), "P:" + log.source(0).key(), Long.toString(offset));
        }
    }

    private static Map<TopicPartition, Long> nulls(TopicPartition... partitions) {
        Map<TopicPartition, Long> nulls = new HashMap<>();
        for (TopicPartition partition : partitions) {
            nulls.put(partition, null);
        }
        return nulls;
    }

    private List<Opening> open() throws InterruptedException {
        return new Opener(store(), log, RedisUnderTest.OWNER, StateLossPolicy.FAIL).open(Set.of(FIRST, SECOND));
    }

    private Opening open(TopicPartition partition) throws InterruptedException {
        return new Opener(store(), log, RedisUnderTest.OWNER, StateLossPolicy.FAIL)
                .open(Set.of(partition))
                .get(0);
    }
}
