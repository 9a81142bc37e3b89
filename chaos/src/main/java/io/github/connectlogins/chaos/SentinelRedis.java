package io.github.connectlogins.chaos;

import io.github.connectlogins.testbed.RedisOptions;
import io.github.connectlogins.testbed.RedisSentinels;
import io.github.connectlogins.testbed.RedisServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;

/** A master and a replica under three sentinels. */
final class SentinelRedis implements RedisForm {
    private static final String PASSWORD = "guard";
    private static final int LEAST_LOST_MILLIS = 500;
    private static final int MOST_LOST_MILLIS = 4_000;

    private final RedisSentinels group;

    private SentinelRedis(RedisSentinels group) {
        this.group = group;
    }

    static SentinelRedis start(Path dir) throws InterruptedException {
        return new SentinelRedis(
                RedisSentinels.start(dir, RedisOptions.defaults().withAppendOnly(true), PASSWORD));
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "redis.mode",
                "sentinel",
                "redis.sentinel.nodes",
                group.addresses(),
                "redis.sentinel.master",
                RedisSentinels.MASTER,
                "redis.sentinel.password",
                PASSWORD);
    }

    @Override
    public Damage strike(Fault fault, Random random) throws InterruptedException {
        RedisServer master = group.master();
        group.cutOffReplica();
        Thread.sleep(random.nextInt(LEAST_LOST_MILLIS, MOST_LOST_MILLIS));
        master.kill();
        return new Damage(1, () -> {
            group.awaitMaster(group.other(master));
            group.rejoin(master);
        });
    }

    @Override
    public void close() {
        group.close();
    }
}
