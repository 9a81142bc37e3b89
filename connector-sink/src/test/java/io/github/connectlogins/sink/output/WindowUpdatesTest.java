package io.github.connectlogins.sink.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.connectlogins.core.UserPlacement;
import io.github.connectlogins.core.WindowSize;
import io.github.connectlogins.redis.KeyLayout;
import io.github.connectlogins.redis.WindowReader;
import io.github.connectlogins.sink.OnEmptyRedis;
import io.github.connectlogins.sink.fold.WindowPolicy;
import io.github.connectlogins.sink.store.WindowRemoval;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of windows as they change in Redis, by a clock that the test moves. */
class WindowUpdatesTest extends OnEmptyRedis {
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final KeyLayout KEYS = new KeyLayout("test", new UserPlacement(2, 2));
    private static final WindowPolicy POLICY = new WindowPolicy(List.of(WindowSize.parse("10s", UTC)), 1_000, 5_000);
    private static final String FIRST = "10s:1970-01-01T00:00:00Z";
    private static final long INTERVAL_MS = 100;
    private static final long IDLE_MS = 10_000;

    private long nowMs;

    @BeforeEach
    void reachTheStart() {
        reach(0, 0);
        reach(1, 0);
    }

    @Test
    void aWindowIsToldWhenItChangesAndOnceMoreWhenItCloses() throws IOException {
        WindowUpdates updates = updates(false, "windows");
        count(0, FIRST, 10_000, 2);
        assertThat(told(updates)).extracting(this::text).containsExactly(FIRST + " rev 2 open");
        assertThat(told(updates)).isEmpty();

        count(1, FIRST, 10_000, 3);
        assertThat(told(updates)).extracting(this::text).containsExactly(FIRST + " rev 5 open");

        reach(0, 11_000);
        assertThat(told(updates)).as("while a bucket has not come past it").isEmpty();
        reach(1, 11_000);
        assertThat(told(updates)).extracting(this::text).containsExactly(FIRST + " rev 5 final");

        count(1, FIRST, 10_000, 1);
        assertThat(told(updates)).as("a revision").extracting(this::text).containsExactly(FIRST + " rev 6 final");
    }

    @Test
    void whereOnlyClosedWindowsAreToldOpenOnesAreNot() throws IOException {
        WindowUpdates updates = updates(true, "windows");
        count(0, FIRST, 10_000, 2);
        assertThat(told(updates)).isEmpty();

        reach(0, 11_000);
        reach(1, 11_000);
        assertThat(told(updates)).extracting(this::text).containsExactly(FIRST + " rev 2 final");
    }

    @Test
    void aWindowOfALogThatStandsStillIsToldToBeClosedAfterAWhile() throws IOException {
        WindowUpdates updates = updates(true, "windows");
        count(0, FIRST, 10_000, 2);
        assertThat(told(updates)).isEmpty();

        nowMs += IDLE_MS;
        assertThat(told(updates)).extracting(this::text).containsExactly(FIRST + " rev 2 final");
    }

    @Test
    void aWindowIsRemovedOnceItIsToldAndOver() throws IOException {
        WindowUpdates updates = updates(false, "windows");
        told(updates);
        nowMs += IDLE_MS;
        count(0, FIRST, 10_000, 2);
        reach(0, 16_000);
        reach(1, 15_999);
        told(updates);
        assertThat(redis.exists(KEYS.window(0, FIRST))).isTrue();

        reach(1, 16_000);
        told(updates);
        assertThat(redis.exists(KEYS.window(0, FIRST))).isFalse();
        assertThat(redis.zcard(KEYS.windowsByEnd(0))).isZero();
        assertThat(told(updates)).isEmpty();
    }

    @Test
    void nothingIsRemovedWhilePartitionsMayBeMissing() throws IOException {
        WindowUpdates updates = updates(false, "windows");
        count(0, FIRST, 10_000, 2);
        reach(0, 60_000);
        reach(1, 60_000);

        assertThat(told(updates)).hasSize(1);
        assertThat(redis.exists(KEYS.window(0, FIRST))).isTrue();

        nowMs += IDLE_MS;
        told(updates);
        assertThat(redis.exists(KEYS.window(0, FIRST))).isFalse();
    }

    @Test
    void aWindowThatCouldNotBeToldIsNotRemovedAndToldAgain() throws IOException {
        WindowUpdates updates = updates(false, "windows");
        told(updates);
        nowMs += IDLE_MS;
        count(0, FIRST, 10_000, 2);
        reach(0, 60_000);
        reach(1, 60_000);

        nowMs += INTERVAL_MS;
        assertThat(updates.due()).hasSize(1);
        updates.again();
        assertThat(redis.exists(KEYS.window(0, FIRST))).isTrue();

        assertThat(told(updates)).extracting(this::text).containsExactly(FIRST + " rev 2 final");
        assertThat(redis.exists(KEYS.window(0, FIRST))).isFalse();
    }

    @Test
    void withoutATopicNothingIsToldButWindowsAreRemoved() throws IOException {
        WindowUpdates updates = updates(false, "");
        told(updates);
        nowMs += IDLE_MS;
        count(0, FIRST, 10_000, 2);
        reach(0, 16_000);
        reach(1, 16_000);

        assertThat(told(updates)).isEmpty();
        assertThat(redis.exists(KEYS.window(0, FIRST))).isFalse();
    }

    @Test
    void manyWindowsAreToldOneAfterTheOther() throws IOException {
        WindowUpdates updates = updates(false, "windows");
        for (long start = 0; start < 7_000_000; start += 10_000) {
            count(0, POLICY.sizes().get(0).at(start).name(), start + 10_000, 1);
        }

        List<ProducerRecord<byte[], byte[]>> first = told(updates);
        assertThat(first).hasSize(100);
        assertThat(text(first.get(0))).startsWith(FIRST);
        long commands = commands();
        List<ProducerRecord<byte[], byte[]>> others = new ArrayList<>();
        while (updates.pauseMs() == 1) {
            others.addAll(updates.due());
            updates.sent();
        }
        assertThat(others).hasSize(600);
        assertThat(commands() - commands)
                .as("scripts run: the index is not read again")
                .isEqualTo(1_200);
    }

    @Test
    void whatOneBucketStillHoldsOfAWindowThatAnotherHasRemovedIsRemovedAndNotTold() throws IOException {
        WindowUpdates updates = updates(false, "windows");
        told(updates);
        nowMs += IDLE_MS;
        count(1, FIRST, 10_000, 3);
        redis.hset(KEYS.offsets(0), "W", "10000");
        reach(0, 16_000);
        reach(1, 15_999);
        assertThat(told(updates)).isEmpty();
        assertThat(redis.exists(KEYS.window(1, FIRST))).isTrue();

        reach(1, 16_000);
        assertThat(told(updates)).isEmpty();
        assertThat(redis.exists(KEYS.window(1, FIRST))).isFalse();
    }

    @Test
    void aWindowThatAnotherRemovesWhileItIsReadIsNotTold() throws IOException {
        count(0, FIRST, 10_000, 3);
        count(1, FIRST, 10_000, 2);
        WindowUpdates updates = updates(false, "windows");
        redis.del(KEYS.window(1, FIRST));

        assertThat(told(updates)).isEmpty();
    }

    @Test
    void noWindowIsRemovedBeforeThoseThatAreOlderAreTold() throws IOException {
        WindowUpdates updates = updates(false, "windows");
        told(updates);
        nowMs += IDLE_MS;
        for (long start = 0; start < 2_000_000; start += 10_000) {
            count(0, POLICY.sizes().get(0).at(start).name(), start + 10_000, 1);
        }
        reach(0, 9_000_000);
        reach(1, 9_000_000);

        assertThat(told(updates)).hasSize(100);
        assertThat(redis.zcard(KEYS.windowsByEnd(0))).isEqualTo(200);
        assertThat(told(updates)).hasSize(100);
        assertThat(redis.zcard(KEYS.windowsByEnd(0))).isZero();
    }

    @Test
    void hoursOfAnotherZoneKeepTheirNames() throws IOException {
        String utc = "hour:2022-03-01T04:00Z";
        String paris = "hour:2022-03-01T05:00+01:00";
        long end = WindowSize.named(utc, UTC).end();
        WindowUpdates updates = updates(false, "windows");
        count(0, utc, end, 2);
        count(0, paris, end, 3);

        assertThat(told(updates))
                .extracting(this::text)
                .containsExactlyInAnyOrder(utc + " rev 2 open", paris + " rev 3 open");

        nowMs += IDLE_MS;
        reach(0, end + 6_000);
        reach(1, end + 6_000);
        told(updates);
        assertThat(redis.zcard(KEYS.windowsByEnd(0))).isZero();
    }

    @Test
    void afterAResetAWindowIsToldAgainAndNothingWhileBucketsAreEmptied() throws IOException {
        WindowUpdates updates = updates(false, "windows");
        count(0, FIRST, 10_000, 2);
        assertThat(told(updates)).hasSize(1);

        redis.hset(KEYS.offsets(0), Map.of("gen", "2", "reset", "1"));
        count(0, FIRST, 10_000, 1);
        assertThat(told(updates)).as("while a bucket is emptied").isEmpty();
        redis.hdel(KEYS.offsets(0), "reset");
        assertThat(told(updates)).as("while another is yet to be emptied").isEmpty();

        redis.hset(KEYS.offsets(1), "gen", "2");
        List<ProducerRecord<byte[], byte[]>> again = told(updates);
        assertThat(again).extracting(this::text).containsExactly(FIRST + " rev 3 open");
        assertThat(new ObjectMapper()
                        .readTree(again.get(0).value())
                        .get("generation")
                        .asLong())
                .isEqualTo(2);
    }

    @Test
    void aMessageHoldsAllThatIsCounted() throws IOException {
        WindowUpdates updates = updates(false, "windows");
        count(0, FIRST, 10_000, 3);
        redis.hset(KEYS.window(0, FIRST), Map.of("ok:country+browser:CH+Firefox", "3", "ok:country:CH", "3"));
        count(1, FIRST, 10_000, 1);
        redis.hset(KEYS.window(1, FIRST), Map.of("fail", "1", "ok", "0", "fail:country:CH", "1"));
        redis.sadd(KEYS.windowUsers(0, FIRST), "a", "b");
        redis.pfadd(KEYS.windowUsersEstimate(1, FIRST), "c");

        ProducerRecord<byte[], byte[]> record = told(updates).get(0);

        assertThat(record.topic()).isEqualTo("windows");
        assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo("test:" + FIRST);
        JsonNode value = new ObjectMapper().readTree(record.value());
        assertThat(((ObjectNode) value).remove("emitted_at").isNumber()).isTrue();
        assertThat(value.toString())
                .isEqualTo("{\"namespace\":\"test\",\"window\":\"10s\",\"id\":\"1970-01-01T00:00:00Z\",\"start\":0,"
                        + "\"end\":10000,\"generation\":1,\"rev\":4,\"final\":false,\"logins\":3,\"failures\":1,\"users\":3,"
                        + "\"by\":{\"country\":{\"CH\":{\"logins\":3,\"failures\":1}},"
                        + "\"country+browser\":{\"CH+Firefox\":{\"logins\":3,\"failures\":0}}}}");
    }

    private WindowUpdates updates(boolean onlyClosed, String topic) {
        WindowOutput output = new WindowOutput(
                new WindowReader(() -> redis, KEYS),
                new WindowRemoval(() -> redis, KEYS, POLICY)::remove,
                topic,
                POLICY,
                UTC,
                onlyClosed,
                INTERVAL_MS,
                IDLE_MS,
                10);
        return new WindowUpdates(output, "test", () -> TimeUnit.MILLISECONDS.toNanos(nowMs));
    }

    private List<ProducerRecord<byte[], byte[]>> told(WindowUpdates updates) {
        nowMs += INTERVAL_MS;
        List<ProducerRecord<byte[], byte[]>> told = new ArrayList<>(updates.due());
        updates.sent();
        return told;
    }

    /** How many scripts the server has run. */
    private long commands() {
        Matcher calls = Pattern.compile("cmdstat_evalsha:calls=(\\d+)").matcher(redis.info("commandstats"));
        return calls.find() ? Long.parseLong(calls.group(1)) : 0;
    }

    private String text(ProducerRecord<byte[], byte[]> record) {
        try {
            JsonNode value = new ObjectMapper().readTree(record.value());
            return value.get("window").asText() + ":" + value.get("id").asText() + " rev "
                    + value.get("rev").asLong() + (value.get("final").asBoolean() ? " final" : " open");
        } catch (IOException e) {
            throw new AssertionError("found no JSON", e);
        }
    }

    private void reach(int bucket, long eventTime) {
        redis.hset(KEYS.offsets(bucket), Map.of("gen", "1", "S:topic:0", "1", "E:topic:0", Long.toString(eventTime)));
    }

    private void count(int bucket, String window, long end, long attempts) {
        redis.hincrBy(KEYS.window(bucket, window), "ok", attempts);
        redis.hincrBy(KEYS.windowAttempts(bucket), window, attempts);
        redis.zadd(KEYS.windowsByEnd(bucket), (double) end, window);
    }
}
