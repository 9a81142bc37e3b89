package io.github.connectlogins.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.connectlogins.redis.KeyLayout;
import io.github.connectlogins.redis.StatsReader;
import io.github.connectlogins.redis.UserState;
import io.github.connectlogins.sink.fold.NaiveState;
import io.github.connectlogins.sink.fold.NaiveStreak;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import redis.clients.jedis.UnifiedJedis;

/** What stands in Redis, compared with what has to. */
public final class StateInRedis {
    private StateInRedis() {}

    /** All sums and all users are those of {@code naive}; where users are forgotten, as far as it allows. */
    public static void assertIs(UnifiedJedis redis, KeyLayout keys, NaiveState naive) {
        Map<String, Long> counters = new TreeMap<>();
        Map<Long, Long> countOfCounts = new TreeMap<>();
        for (int bucket = 0; bucket < keys.buckets(); bucket++) {
            redis.hgetAll(keys.counters(bucket))
                    .forEach((name, count) -> counters.merge(name, Long.parseLong(count), Long::sum));
            redis.hgetAll(keys.countOfCounts(bucket))
                    .forEach((logins, users) ->
                            countOfCounts.merge(Long.parseLong(logins), Long.parseLong(users), Long::sum));
        }
        counters.keySet().removeIf(name -> name.startsWith("late:") || name.startsWith("expired:"));
        assertThat(counters).isEqualTo(naive.counters);
        assertThat(countOfCounts).isEqualTo(naive.countOfCounts());
        StatsReader reader = new StatsReader(redis, keys);
        naive.users.forEach((name, user) -> assertIs(reader.user(name), user, naive));
    }

    private static void assertIs(Optional<UserState> found, NaiveStreak user, NaiveState naive) {
        if (found.isEmpty() && naive.mayForget(user)) {
            return;
        }
        if (found.isPresent() && naive.forgets()) {
            assertThat(found.get().failures()).isBetween((long) user.run, user.failures);
            assertThat(found).hasValue(stateOf(user, found.get().failures()));
        } else {
            assertThat(found).isEqualTo(user.known ? Optional.of(stateOf(user, user.failures)) : Optional.empty());
        }
    }

    private static UserState stateOf(NaiveStreak user, long failures) {
        OptionalLong firstFailure = user.run == 0 ? OptionalLong.empty() : OptionalLong.of(user.first);
        return new UserState(user.logins, failures, user.run, user.lastAttempt, firstFailure);
    }
}
