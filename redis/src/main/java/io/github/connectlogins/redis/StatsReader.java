package io.github.connectlogins.redis;

import io.github.connectlogins.core.UserPlacement;
import io.github.connectlogins.redis.LoginStats.Users;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import redis.clients.jedis.UnifiedJedis;

/** Reads statistics and users as the sink wrote them. Needs no state of its own and visits no user to sum up. */
public final class StatsReader {
    private static final LuaScript READ_BUCKET = LuaScript.load(StatsReader.class, "read_bucket.lua");

    private final Supplier<UnifiedJedis> redis;
    private final KeyLayout keys;

    /** A reader of one namespace; {@code redis} stays the caller's to close. */
    public StatsReader(UnifiedJedis redis, KeyLayout keys) {
        this(() -> redis, keys);
    }

    /** The same through connections that may be made anew between two calls. */
    public StatsReader(Supplier<UnifiedJedis> redis, KeyLayout keys) {
        this.redis = redis;
        this.keys = keys;
    }

    /** The statistics of now: one round trip, one short script a bucket. */
    public LoginStats read() {
        Sum sum = new Sum();
        List<LuaScript.Call> calls =
                IntStream.range(0, keys.buckets()).mapToObj(this::readBucket).toList();
        for (Object reply : READ_BUCKET.callAll(redis.get(), calls)) {
            List<?> bucket = (List<?>) reply;
            FlatReply.forEach(bucket.get(0), sum::offset);
            FlatReply.forEach(bucket.get(1), sum.tallies::add);
            FlatReply.forEach(
                    bucket.get(2),
                    (logins, users) -> sum.countOfCounts.merge(Long.parseLong(logins), users, Long::sum));
        }
        return sum.stats();
    }

    /** What is kept of one user, or empty where there is nothing. */
    public Optional<UserState> user(String user) {
        UserPlacement.Place place = keys.placement().placeOf(user);
        return Optional.ofNullable(redis.get().hget(keys.users(place.bucket(), place.hash()), user))
                .map(UserState::parse);
    }

    private LuaScript.Call readBucket(int bucket) {
        return LuaScript.Call.of(
                List.of(keys.offsets(bucket), keys.counters(bucket), keys.countOfCounts(bucket)), List.of());
    }

    /** The buckets added up. */
    private static final class Sum {
        private final TallySum tallies = new TallySum();
        private final SortedMap<Long, Long> countOfCounts = new TreeMap<>();
        private final Map<String, Long> offsets = new TreeMap<>();

        void offset(String field, long value) {
            if (field.startsWith("S:")) {
                offsets.merge(field.substring(2), value, Math::min);
            }
        }

        LoginStats stats() {
            return new LoginStats(tallies.total(), Users.of(countOfCounts), tallies.byField(), offsets);
        }
    }
}
