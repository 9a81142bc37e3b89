package io.github.connectlogins.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.connectlogins.testbed.RedisOptions.Binary;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.util.JedisClusterCRC16;

@Tag("long")
class RedisCopiesIT {
    private static final String KEY = "{tag}:key";
    private static final int FIRST_SLOT = 1_000;
    private static final int LAST_SLOT = 1_019;
    private static final int DELAYING_BYTES = 32 << 20;
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
    void mastersOfAClusterAreKilledAndComeBackAgainAndAgain(Binary binary) throws Exception {
        try (RedisCluster cluster =
                RedisCluster.start(dir, RedisOptions.defaults().withBinary(binary))) {
            for (int round = 0; round < ROUNDS; round++) {
                RedisServer master = cluster.masterOf(KEY);
                setInReplicaToo(master, "value" + round);
                master.kill();
                cluster.awaitReplaced(master);
                assertThat(cluster.masterOf(KEY)).isNotSameAs(master);
                assertThat(get(cluster.masterOf(KEY))).isEqualTo("value" + round);

                cluster.rejoin(master);

                assertThat(cluster.masters()).hasSize(3).doesNotContain(master);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void slotsMoveBackAndForthWhileAClientWorks(Binary binary) throws Exception {
        try (RedisCluster cluster =
                        RedisCluster.start(dir, RedisOptions.defaults().withBinary(binary));
                RedisClusterClient client = RedisClusterClient.create(Set.of(
                        new HostAndPort("127.0.0.1", cluster.nodes().get(0).port())))) {
            Load load = new Load(client);
            List<RedisServer> masters = cluster.masters();
            for (int round = 0; round < 2 * ROUNDS; round++) {
                RedisServer target = masters.get(round % masters.size());
                cluster.moveSlots(FIRST_SLOT, LAST_SLOT, target);
                assertThat(cluster.masterOf(keyOf(FIRST_SLOT))).isSameAs(target);
                assertThat(cluster.masterOf(keyOf(LAST_SLOT))).isSameAs(target);
            }
            Map<String, Long> counted = load.stop();
            assertThat(counted).hasSize(1 + LAST_SLOT - FIRST_SLOT);
            counted.forEach((key, count) -> assertThat(client.get(key)).isEqualTo(Long.toString(count)));
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
                delayReplica(master);
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

    @Test
    void serversOfAClusterSpeakTlsWithEachOther() throws Exception {
        RedisOptions options = RedisOptions.defaults().withTls(Certificates.create(dir.resolve("tls")));
        try (RedisCluster cluster = RedisCluster.start(dir, options)) {
            RedisServer master = cluster.masterOf(KEY);
            set(master);
            cluster.moveSlotOf(KEY);
            RedisServer moved = cluster.masterOf(KEY);
            setInReplicaToo(moved, "value");
            moved.kill();
            cluster.awaitReplaced(moved);
            assertThat(get(cluster.masterOf(KEY))).isEqualTo("value");
            cluster.rejoin(moved);
        }
    }

    @Test
    void sentinelsAndServersSpeakTlsWithEachOther() throws Exception {
        RedisOptions options = RedisOptions.defaults().withTls(Certificates.create(dir.resolve("tls")));
        try (RedisSentinels group = RedisSentinels.start(dir, options, "guard")) {
            RedisServer master = group.master();
            master.kill();
            group.awaitMaster(group.other(master));
            group.rejoin(master);
            assertThat(group.master()).isSameAs(group.other(master));
        }
    }

    private static String keyOf(int slot) {
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> "key-" + i)
                .filter(key -> JedisClusterCRC16.getSlot(key) == slot)
                .findFirst()
                .orElseThrow();
    }

    /** Counts up in every slot that is moved, until it is stopped. */
    private static final class Load {
        private final List<String> keys = IntStream.rangeClosed(FIRST_SLOT, LAST_SLOT)
                .mapToObj(RedisCopiesIT::keyOf)
                .toList();
        private final AtomicBoolean stopped = new AtomicBoolean();
        private final CompletableFuture<Map<String, Long>> counted;

        Load(RedisClusterClient client) {
            counted = CompletableFuture.supplyAsync(() -> count(client));
        }

        private Map<String, Long> count(RedisClusterClient client) {
            Map<String, Long> counts = new HashMap<>();
            while (!stopped.get()) {
                keys.forEach(key -> counts.put(key, client.incr(key)));
            }
            return counts;
        }

        /** The last answer for each key. */
        Map<String, Long> stop() throws Exception {
            stopped.set(true);
            return counted.get();
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

    /** Gives the replica so much to read that what is written next has not reached it when that is answered. */
    private static void delayReplica(RedisServer master) {
        try (Jedis client = master.connect()) {
            client.set("ballast", "x".repeat(DELAYING_BYTES));
        }
    }

    /** Redis waits for what this connection wrote, and for nothing else. */
    private static void setInReplicaToo(RedisServer server, String value) {
        try (Jedis client = server.connect()) {
            client.set(KEY, value);
            assertThat(client.waitReplicas(1, 0)).isEqualTo(1);
        }
    }

    private static String get(RedisServer server) {
        try (Jedis client = server.connect()) {
            return client.get(KEY);
        }
    }
}
