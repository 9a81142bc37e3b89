package io.github.connectlogins.benchmarks;

import io.github.connectlogins.benchmarks.events.Counts;
import io.github.connectlogins.benchmarks.events.FilledTopic;
import io.github.connectlogins.benchmarks.plugins.NaiveRedisSinkTask;
import io.github.connectlogins.benchmarks.stack.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/** What a naive sink has counted: every counter and every user. Undisturbed, as here, even that is right. */
record NaiveCheck() implements Contender.Check {
    private static final int KEYS_AT_ONCE = 1_000;

    @Override
    public List<String> mistakes(Stack stack, String connector, FilledTopic topic) {
        try (Jedis redis = stack.redis().connect()) {
            SortedMap<String, Long> counters = new TreeMap<>();
            redis.hgetAll(NaiveRedisSinkTask.COUNTERS).forEach((name, count) -> counters.put(name, number(count)));
            return new Counts(counters, users(redis), 0).mistakes(topic.counts().withoutAlerts());
        }
    }

    private static Counts.Users users(Jedis redis) {
        Counts.Users users = Counts.Users.NONE;
        ScanParams params =
                new ScanParams().match(NaiveRedisSinkTask.USER + "*").count(KEYS_AT_ONCE);
        String cursor = ScanParams.SCAN_POINTER_START;
        do {
            ScanResult<String> found = redis.scan(cursor, params);
            for (List<String> user : states(redis, found.getResult())) {
                users = users.plus(number(user.get(0)), number(user.get(1)));
            }
            cursor = found.getCursor();
        } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
        return users;
    }

    private static List<List<String>> states(Jedis redis, List<String> users) {
        List<Response<List<String>>> replies = new ArrayList<>();
        try (Pipeline pipeline = redis.pipelined()) {
            users.forEach(
                    user -> replies.add(pipeline.hmget(user, NaiveRedisSinkTask.LOGINS, NaiveRedisSinkTask.FAILURES)));
        }
        return replies.stream().map(Response::get).toList();
    }

    private static long number(String text) {
        return text == null ? 0 : Long.parseLong(text);
    }
}
