package io.github.connectlogins.sink.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.connectlogins.core.UserPlacement;
import io.github.connectlogins.redis.KeyLayout;
import io.github.connectlogins.redis.LuaScript;
import io.github.connectlogins.sink.OnEmptyRedis;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rounds of a reset, where Redis goes back in time between two of them. */
class BucketResetTest extends OnEmptyRedis {
    private static final LuaScript RESET = LuaScript.load(BucketReset.class, "reset.lua");
    private static final KeyLayout KEYS = new KeyLayout("test", new UserPlacement(1, 1));
    private static final Map<String, String> COUNTED = Map.of("gen", "1", "fmt", "1", "S:a:0", "7");

    @BeforeEach
    void countOne() {
        redis.hset(KEYS.offsets(0), COUNTED);
        redis.hset(KEYS.counters(0), "ok", "1");
    }

    @Test
    void aBucketThatIsAsBeforeTheResetIsNotTakenForOneThatIsThrough() {
        assertThat(round(1)).isEqualTo("AGAIN");
        assertThat(last(1)).isEqualTo("AGAIN");

        assertThat(redis.hgetAll(KEYS.offsets(0))).isEqualTo(COUNTED);
        assertThat(redis.hget(KEYS.counters(0), "ok")).isEqualTo("1");
    }

    @Test
    void aBucketThatIsAsAfterAnEarlierRoundHasToGoThroughTheNextOnes() {
        assertThat(round(0)).isEqualTo("OK");
        assertThat(round(2)).isEqualTo("AGAIN");
        assertThat(last(2)).isEqualTo("AGAIN");
        assertThat(round(1)).isEqualTo("OK");
        assertThat(last(2)).isEqualTo("OK");

        assertThat(redis.hgetAll(KEYS.offsets(0))).isEqualTo(Map.of("gen", "2", "fmt", "1"));
        assertThat(redis.exists(KEYS.counters(0))).isFalse();
    }

    @Test
    void aRoundThatComesTwiceTakesNothingBack() {
        round(0);
        round(1);
        assertThat(round(0)).isEqualTo("OK");

        assertThat(last(2)).isEqualTo("OK");
    }

    @Test
    void aBucketWithAWindowLeftIsNotThrough() {
        redis.zadd(KEYS.windowsByEnd(0), 10, "10s:x");
        redis.hset(KEYS.window(0, "10s:x"), "ok", "1");
        round(0);

        assertThat(last(1)).isEqualTo("AGAIN");
        assertThat(call(1, "", List.of(KEYS.window(0, "10s:x")), "10s:x")).isEqualTo("OK");
        assertThat(last(1)).isEqualTo("OK");
        assertThat(redis.keys("*")).containsExactly(KEYS.offsets(0));
    }

    private String round(int number) {
        return call(number, "", List.of(KEYS.counters(0)));
    }

    private String last(int number) {
        return call(number, "last", List.of());
    }

    private String call(int round, String mark, List<String> removed, String... windows) {
        List<byte[]> keys = new ArrayList<>();
        List.of(KEYS.offsets(0), KEYS.windowsByEnd(0), KEYS.windowAttempts(0))
                .forEach(key -> keys.add(Arguments.bytes(key)));
        removed.forEach(key -> keys.add(Arguments.bytes(key)));
        Arguments args = new Arguments().add("2").add("1").add(round).add("1").add(mark);
        List.of(windows).forEach(args::add);
        List<?> reply = (List<?>) RESET.callAll(redis, List.of(new LuaScript.Call(keys, args.toList())))
                .get(0);
        return Replies.status(reply);
    }
}
