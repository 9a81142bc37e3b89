package io.github.connectlogins.chaos;

import io.github.connectlogins.testbed.RedisCluster;
import io.github.connectlogins.testbed.RedisOptions;
import io.github.connectlogins.testbed.RedisServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;

/** Three masters with a replica each. */
final class ClusterRedis implements RedisForm {
    private static final int MOST_MOVES = 4;

    private final RedisCluster cluster;

    private ClusterRedis(RedisCluster cluster) {
        this.cluster = cluster;
    }

    static ClusterRedis start(Path dir) throws InterruptedException {
        return new ClusterRedis(RedisCluster.start(dir, RedisOptions.defaults().withAppendOnly(true)));
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("redis.mode", "cluster", "redis.cluster.nodes", cluster.addresses());
    }

    @Override
    public Damage strike(Fault fault, Random random) throws InterruptedException {
        return switch (fault) {
            case CLUSTER_KILL -> kill(bucket(random));
            case CLUSTER_SLOT_MOVE -> moveSlots(1 + random.nextInt(MOST_MOVES), random);
            default -> throw new IllegalArgumentException(fault.label());
        };
    }

    private Damage kill(String key) {
        RedisServer master = cluster.masterOf(key);
        master.kill();
        return new Damage(1, () -> {
            cluster.awaitReplaced(master);
            cluster.rejoin(master);
        });
    }

    private Damage moveSlots(int moves, Random random) throws InterruptedException {
        for (int i = 0; i < moves; i++) {
            cluster.moveSlotOf(bucket(random));
        }
        return Damage.passing(moves);
    }

    private static String bucket(Random random) {
        return "{%s:%d}".formatted(SinkJob.namespace(Lane.CLUSTER), random.nextInt(SinkJob.BUCKETS));
    }

    @Override
    public void close() {
        cluster.close();
    }
}
