package io.github.connectlogins.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.connectlogins.testbed.RedisOptions.Binary;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.Jedis;

@Tag("long")
class RedisCopiesIT {
    private static final String KEY = "{tag}:key";
    private static final int ROUNDS = Integer.getInteger("logins.rounds", 3);

    @TempDir
    private Path dir;

    @ParameterizedTest
    @EnumSource
    void aSlotOfAClusterMovesWithItsKeys(Binary binary) throws Exception {
        try (RedisCluster cluster =
                RedisCluster.start(dir, RedisOptions.defaults().withBinary(binary))) {
            RedisServer before = cluster.masterOf(KEY);
            set(before);

            cluster.moveSlotOf(KEY);

            assertThat(cluster.masterOf(KEY)).isNotSameAs(before);
            assertThat(get(cluster.masterOf(KEY))).isEqualTo("value");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aReplicaTakesThePlaceOfAKilledMasterOfACluster(Binary binary) throws Exception {
        try (RedisCluster cluster =
                RedisCluster.start(dir, RedisOptions.defaults().withBinary(binary))) {
            RedisServer master = cluster.masterOf(KEY);
            master.kill();

            cluster.awaitHealthy();

            assertThat(cluster.masterOf(KEY)).isNotSameAs(master);
            master.restart();
            cluster.awaitHealthy();
            assertThat(cluster.masterOf(KEY)).isNotSameAs(master);
        }
    }

    @ParameterizedTest
    @EnumSource
    void sentinelsReplaceAKilledMaster(Binary binary) throws Exception {
        try (RedisSentinels group =
                RedisSentinels.start(dir, RedisOptions.defaults().withBinary(binary), "guard")) {
            RedisServer master = group.master();
            group.cutOffReplica();
            set(master);
            master.kill();

            group.awaitMaster(group.other(master));

            assertThat(group.master()).isSameAs(group.other(master));
            assertThat(get(group.master())).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void staleReplicasReplaceKilledMastersAgainAndAgain(Binary binary) throws Exception {
        try (RedisSentinels group =
                RedisSentinels.start(dir, RedisOptions.defaults().withBinary(binary), "guard")) {
            for (int round = 0; round < ROUNDS; round++) {
                RedisServer master = group.master();
                set(master, "kept" + round);
                group.reconnectReplica();
                group.cutOffReplica();
                set(master, "lost" + round);
                master.kill();
                group.awaitMaster(group.other(master));

                group.rejoin(master);

                for (RedisServer server : List.of(master, group.other(master))) {
                    assertThat(get(server)).isEqualTo("kept" + round);
                }
                assertThat(group.master()).isSameAs(group.other(master));
            }
        }
    }

    private static void set(RedisServer server) {
        set(server, "value");
    }

    private static void set(RedisServer server, String value) {
        try (Jedis client = server.connect()) {
            client.set(KEY, value);
        }
    }

    private static String get(RedisServer server) {
        try (Jedis client = server.connect()) {
            return client.get(KEY);
        }
    }
}
