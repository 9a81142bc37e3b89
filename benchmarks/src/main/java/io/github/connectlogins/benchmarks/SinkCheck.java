package io.github.connectlogins.benchmarks;

import io.github.connectlogins.benchmarks.events.FilledTopic;
import io.github.connectlogins.benchmarks.stack.Stack;
import io.github.connectlogins.core.UserPlacement;
import io.github.connectlogins.redis.KeyLayout;
import io.github.connectlogins.redis.LoginStats;
import io.github.connectlogins.redis.LoginStats.Tally;
import io.github.connectlogins.redis.StatsReader;
import java.time.Duration;
import java.util.List;
import redis.clients.jedis.RedisClient;

/**
 * What our sink has counted, in Redis and in the topic of its alerts.
 *
 * @param placement how its state is cut
 */
record SinkCheck(UserPlacement placement) implements Contender.Check {
    /** How it is cut unless set. */
    static final UserPlacement DEFAULT = new UserPlacement(16, 65_536);

    private static final Duration ALERTS_WITHIN = Duration.ofMinutes(1);

    /** Of a sink with the default placement. */
    SinkCheck() {
        this(DEFAULT);
    }

    /** The topic of a sink's alerts. */
    static String alertTopic(String connector) {
        return connector + "-alerts";
    }

    @Override
    public List<String> mistakes(Stack stack, String connector, FilledTopic topic) throws InterruptedException {
        LoginStats stats;
        try (RedisClient redis = RedisClient.create(stack.redis().uri())) {
            stats = new StatsReader(redis, new KeyLayout(connector, placement)).read();
        }
        Findings findings = new Findings()
                .expect("logins", stats.total().logins(), topic.events() - topic.failures())
                .expect("failures", stats.total().failures(), topic.failures())
                .expect("users who have logged in", stats.users().distinct(), topic.loggedIn());
        stats.byField()
                .forEach((field, values) -> findings.expect(
                        "events by " + field,
                        values.values().stream().mapToLong(Tally::attempts).sum(),
                        topic.events()));
        long alerts =
                CommittedRecords.await(stack.bootstrapServers(), alertTopic(connector), topic.alerts(), ALERTS_WITHIN);
        return findings.expect("alerts", alerts, topic.alerts()).mistakes();
    }
}
