package io.github.connectlogins.redis;

import io.github.connectlogins.core.UserPlacement;
import io.github.connectlogins.redis.UserLists.Ranked;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import redis.clients.jedis.UnifiedJedis;

/** Reads users, one or those who stand out, as the sink wrote them. */
public final class UserReader {
    private static final LuaScript READ_USER = LuaScript.load(UserReader.class, "read_user.lua");
    private static final LuaScript READ_LISTS = LuaScript.load(UserReader.class, "read_user_lists.lua");
    private static final Comparator<Ranked> HIGHEST_FIRST =
            Comparator.comparingLong(Ranked::number).reversed().thenComparing(Ranked::user);

    private final Supplier<UnifiedJedis> redis;
    private final KeyLayout keys;

    /** A reader of one namespace through connections that may be made anew between two calls. */
    public UserReader(Supplier<UnifiedJedis> redis, KeyLayout keys) {
        this.redis = redis;
        this.keys = keys;
    }

    /** What is kept of one user with at most so many alerts, or empty where there is nothing. One round trip. */
    public Optional<KnownUser> user(String user, int mostAlerts) {
        UserPlacement.Place place = keys.placement().placeOf(user);
        LuaScript.Call call = LuaScript.Call.of(
                List.of(
                        keys.users(place.bucket(), place.hash()),
                        keys.usersOverThreshold(place.bucket()),
                        keys.recentAlerts(place.bucket())),
                List.of(user, Integer.toString(mostAlerts)));
        List<?> reply = (List<?>) READ_USER.callAll(redis.get(), List.of(call)).get(0);
        if (reply.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new KnownUser(
                UserState.parse(RecentAlert.text(reply.get(0))),
                (Long) reply.get(1) == 1,
                RecentAlert.listOf(reply.get(2), place.bucket())));
    }

    /** The first {@code top} users of each list. One round trip. */
    public UserLists lists(int top) {
        List<LuaScript.Call> calls = IntStream.range(0, keys.buckets())
                .mapToObj(bucket -> LuaScript.Call.of(
                        List.of(keys.usersByFailures(bucket), keys.usersOverThreshold(bucket)),
                        List.of(Integer.toString(top))))
                .toList();
        List<Ranked> byFailures = new ArrayList<>();
        List<Ranked> overThreshold = new ArrayList<>();
        long listed = 0;
        for (Object reply : READ_LISTS.callAll(redis.get(), calls)) {
            List<?> bucket = (List<?>) reply;
            addAll(byFailures, bucket.get(0));
            addAll(overThreshold, bucket.get(1));
            listed += (Long) bucket.get(2);
        }
        return new UserLists(highest(byFailures, top), highest(overThreshold, top), listed);
    }

    private static void addAll(List<Ranked> ranking, Object flat) {
        List<?> list = (List<?>) flat;
        for (int i = 0; i < list.size(); i += 2) {
            ranking.add(new Ranked(RecentAlert.text(list.get(i)), Long.parseLong(RecentAlert.text(list.get(i + 1)))));
        }
    }

    private static List<Ranked> highest(List<Ranked> ranking, int top) {
        return ranking.stream().sorted(HIGHEST_FIRST).limit(top).toList();
    }
}
