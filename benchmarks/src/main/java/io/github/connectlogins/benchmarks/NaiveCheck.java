package io.github.connectlogins.benchmarks;

import io.github.connectlogins.benchmarks.events.FilledTopic;
import io.github.connectlogins.benchmarks.plugins.NaiveRedisSinkTask;
import io.github.connectlogins.benchmarks.stack.Stack;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.Jedis;

/** What the naive sink has counted; undisturbed, as here, even that is right. */
record NaiveCheck() implements Contender.Check {
    @Override
    public List<String> mistakes(Stack stack, String connector, FilledTopic topic) {
        try (Jedis redis = stack.redis().connect()) {
            Map<String, String> counters = redis.hgetAll(NaiveRedisSinkTask.COUNTERS);
            return new Findings()
                    .expect("logins", count(counters, "ok"), topic.events() - topic.failures())
                    .expect("failures", count(counters, "fail"), topic.failures())
                    .mistakes();
        }
    }

    private static long count(Map<String, String> counters, String name) {
        return Long.parseLong(counters.getOrDefault(name, "0"));
    }
}
