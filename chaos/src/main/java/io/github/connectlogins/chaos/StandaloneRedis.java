package io.github.connectlogins.chaos;

import io.github.connectlogins.testbed.RedisOptions;
import io.github.connectlogins.testbed.RedisServer;
import io.github.connectlogins.testbed.RedisSnapshot;
import io.github.connectlogins.testbed.TcpRelay;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;

/** One server that flushes its append-only file every second, behind a relay. */
final class StandaloneRedis implements RedisForm {
    private static final int MOST_DOWN_MILLIS = 3_000;
    private static final int LEAST_AGE_MILLIS = 2_000;
    private static final int MOST_AGE_MILLIS = 12_000;
    private static final int MOST_REPLIES = 20;
    private static final Duration CUTTING = Duration.ofSeconds(4);

    private final RedisServer server;
    private final TcpRelay relay;
    private final Ending ending;

    private StandaloneRedis(RedisServer server, TcpRelay relay, Ending ending) {
        this.server = server;
        this.relay = relay;
        this.ending = ending;
    }

    static StandaloneRedis start(Path dir, Ending ending) throws InterruptedException {
        RedisServer server = RedisServer.start(dir, RedisOptions.defaults().withAppendOnly(true));
        return new StandaloneRedis(server, TcpRelay.to(server.port()), ending);
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("redis.uri", "redis://127.0.0.1:" + relay.port());
    }

    @Override
    public Damage strike(Fault fault, Random random) throws InterruptedException {
        return switch (fault) {
            case REDIS_KILL -> kill(random.nextInt(MOST_DOWN_MILLIS));
            case REDIS_ROLLBACK -> rollBack(random.nextInt(LEAST_AGE_MILLIS, MOST_AGE_MILLIS));
            case REDIS_REPLIES_CUT -> cutReplies(1 + random.nextInt(MOST_REPLIES));
            default -> throw new IllegalArgumentException(fault.label());
        };
    }

    private Damage kill(long downMillis) {
        server.kill();
        return new Damage(1, () -> {
            Thread.sleep(downMillis);
            server.restart();
        });
    }

    private Damage rollBack(long ageMillis) throws InterruptedException {
        RedisSnapshot snapshot = server.snapshot();
        ending.await(Duration.ofMillis(ageMillis));
        return new Damage(1, () -> server.restartFrom(snapshot));
    }

    private Damage cutReplies(int times) {
        relay.cutReplies(times, "EVALSHA");
        return new Damage(1, () -> {
            ending.await(CUTTING);
            relay.pass();
        });
    }

    @Override
    public void close() {
        relay.close();
        server.close();
    }
}
