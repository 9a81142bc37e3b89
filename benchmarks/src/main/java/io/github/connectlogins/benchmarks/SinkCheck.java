package io.github.connectlogins.benchmarks;

import io.github.connectlogins.benchmarks.events.Counts;
import io.github.connectlogins.benchmarks.events.FilledTopic;
import io.github.connectlogins.benchmarks.stack.Stack;
import io.github.connectlogins.core.UserPlacement;
import io.github.connectlogins.redis.KeyLayout;
import io.github.connectlogins.redis.LoginStats;
import io.github.connectlogins.redis.StatsReader;
import io.github.connectlogins.redis.UserState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.Response;

/**
 * What our sink has counted, in Redis and in the topic of its alerts: every counter, every user, and the figures that
 * it keeps of all users.
 *
 * @param placement how its state is cut
 * @param countBy the fields it counts by
 */
record SinkCheck(UserPlacement placement, List<String> countBy) implements Contender.Check {
    /** How it is cut unless set. */
    static final UserPlacement DEFAULT = new UserPlacement(16, 65_536);

    private static final Duration ALERTS_WITHIN = Duration.ofMinutes(1);
    private static final int HASHES_AT_ONCE = 256;

    /** Of a sink with the default placement that counts the usual fields. */
    SinkCheck() {
        this(DEFAULT, Contenders.COUNTED);
    }

    /** The topic of a sink's alerts. */
    static String alertTopic(String connector) {
        return connector + "-alerts";
    }

    @Override
    public List<String> mistakes(Stack stack, String connector, FilledTopic topic) throws InterruptedException {
        List<String> fields = new ArrayList<>(countBy);
        fields.addAll(List.of(LoginStats.HOUR, LoginStats.MONTH));
        Counts expected = topic.counts().ofFields(fields);
        KeyLayout keys = new KeyLayout(connector, placement);
        long alerts = CommittedRecords.await(
                stack.bootstrapServers(), alertTopic(connector), expected.alerts(), ALERTS_WITHIN);
        try (RedisClient redis = RedisClient.create(stack.redis().uri())) {
            LoginStats stats = new StatsReader(redis, keys).read();
            Counts found = new Counts(counters(stats), users(redis, keys), alerts);
            List<String> mistakes = new ArrayList<>(found.mistakes(expected));
            mistakes.addAll(figures(stats.users(), expected.users()).mistakes());
            return mistakes;
        }
    }

    private static SortedMap<String, Long> counters(LoginStats stats) {
        SortedMap<String, Long> counters = new TreeMap<>();
        put(counters, "", stats.total());
        stats.byField()
                .forEach((field, values) ->
                        values.forEach((value, tally) -> put(counters, ":" + field + ":" + value, tally)));
        return counters;
    }

    private static void put(SortedMap<String, Long> counters, String suffix, LoginStats.Tally tally) {
        counters.put("ok" + suffix, tally.logins());
        counters.put("fail" + suffix, tally.failures());
    }

    private Counts.Users users(RedisClient redis, KeyLayout keys) {
        Counts.Users users = Counts.Users.NONE;
        int hashes = placement.userHashes() / placement.buckets();
        for (int bucket = 0; bucket < placement.buckets(); bucket++) {
            for (int first = 0; first < hashes; first += HASHES_AT_ONCE) {
                int end = Math.min(hashes, first + HASHES_AT_ONCE);
                for (String text : users(redis, keys, bucket, first, end)) {
                    UserState user = UserState.parse(text);
                    users = users.plus(user.logins(), user.failures());
                }
            }
        }
        return users;
    }

    private static List<String> users(RedisClient redis, KeyLayout keys, int bucket, int first, int end) {
        List<Response<List<String>>> replies = new ArrayList<>();
        try (AbstractPipeline pipeline = redis.pipelined()) {
            for (int hash = first; hash < end; hash++) {
                replies.add(pipeline.hvals(keys.users(bucket, hash)));
            }
        }
        return replies.stream().flatMap(reply -> reply.get().stream()).toList();
    }

    private static Findings figures(LoginStats.Users found, Counts.Users expected) {
        return new Findings()
                .expect("users who have logged in", found.distinct(), expected.loggedIn())
                .expect("fewest logins of a user", found.min(), expected.fewest())
                .expect("most logins of a user", found.max(), expected.most())
                .expect("logins of all users", Math.round(found.average() * found.distinct()), expected.logins());
    }
}
