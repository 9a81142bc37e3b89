package io.github.connectlogins.sink.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.github.connectlogins.core.UserPlacement;
import io.github.connectlogins.redis.ErrorReply;
import io.github.connectlogins.redis.KeyLayout;
import io.github.connectlogins.redis.RedisConnections;
import io.github.connectlogins.sink.RedisUnderTest;
import io.github.connectlogins.sink.fold.Counted;
import io.github.connectlogins.sink.fold.StreakPolicy;
import io.github.connectlogins.sink.fold.StreakPolicy.Rearm;
import io.github.connectlogins.testbed.RedisOptions;
import io.github.connectlogins.testbed.RedisOptions.Binary;
import io.github.connectlogins.testbed.RedisServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** Each error of Redis, provoked on a real one, the oldest that is supported and the newest at hand. */
class OutagesTest {
    private static final KeyLayout KEYS = new KeyLayout("test", new UserPlacement(2, 4));
    private static final SourcePartition SOURCE =
            new SourcePartition(new TopicPartition("user-login", 0), Uuid.fromString("AAAAAAAAAAAAAAAAAAAAAQ"));

    @TempDir
    private Path dir;

    @ParameterizedTest
    @EnumSource
    void aReplicaIsWaitedForUntilItIsAMaster(Binary binary) throws Exception {
        try (RedisServer server = start(binary, Map.of());
                Jedis admin = server.connect();
                StateStore store = opened(server)) {
            admin.replicaof("127.0.0.1", 1);

            assertThat(failure(store)).satisfies(failure -> {
                assertThat(Outages.mayPass(failure)).isTrue();
                assertThat(Outages.isDemotion(failure)).isTrue();
                assertThat(ErrorReply.describe(failure))
                        .startsWith("it is a replica (")
                        .contains("READONLY");
            });
            admin.replicaofNoOne();
            assertWorks(store);
        }
    }

    @Test
    void afterAFailoverConnectionsAreMadeToTheNewMaster() throws Exception {
        try (RedisServer old = RedisServer.start(dir.resolve("old"), RedisOptions.defaults());
                RedisServer current = RedisServer.start(dir.resolve("new"), RedisOptions.defaults());
                Jedis admin = old.connect()) {
            AtomicReference<RedisServer> name = new AtomicReference<>(old);
            RedisConnections connections =
                    new RedisConnections(() -> RedisClient.create(name.get().uri()));
            try (StateStore store = store(connections)) {
                open(store);
                admin.replicaof("127.0.0.1", 1);
                name.set(current);

                new RetryLoop("Redis", connections::renew).untilDone(() -> open(store));
            }
            try (Jedis other = current.connect()) {
                assertThat(other.exists(KEYS.offsets(0))).isTrue();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aReplicaWithoutMasterIsWaitedFor(Binary binary) throws Exception {
        try (RedisServer server = start(binary, Map.of("replica-serve-stale-data", "no"));
                Jedis admin = server.connect();
                StateStore store = opened(server)) {
            admin.replicaof("127.0.0.1", 1);

            assertPasses(store, "MASTERDOWN");
            admin.replicaofNoOne();
            assertWorks(store);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFullServerIsWaitedForAndNoBucketIsHalfChanged(Binary binary) throws Exception {
        try (RedisServer server = start(binary, Map.of());
                Jedis admin = server.connect();
                StateStore store = opened(server)) {
            admin.configSet("maxmemory", "1");

            assertPasses(store, "OOM");
            admin.configSet("maxmemory", "0");
            assertWorks(store);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServerWithTooFewReplicasIsWaitedFor(Binary binary) throws Exception {
        try (RedisServer server = start(binary, Map.of());
                Jedis admin = server.connect();
                StateStore store = opened(server)) {
            admin.configSet("min-replicas-to-write", "1");

            assertPasses(store, "NOREPLICAS");
            admin.configSet("min-replicas-to-write", "0");
            assertWorks(store);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatCannotSaveIsWaitedFor(Binary binary) throws Exception {
        try (RedisServer server = start(binary, Map.of());
                Jedis admin = server.connect();
                StateStore store = opened(server)) {
            Path data = dir.resolve("data");
            admin.configSet("save", "3600 1");
            delete(data);
            admin.bgsave();
            await().until(() -> admin.info("persistence").contains("rdb_last_bgsave_status:err"));

            assertPasses(store, "MISCONF");
            Files.createDirectory(data);
            admin.configSet("stop-writes-on-bgsave-error", "no");
            assertWorks(store);
            admin.configSet("save", "");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServerBusyWithAScriptIsWaitedFor(Binary binary) throws Exception {
        try (RedisServer server = start(binary, Map.of("lua-time-limit", "50"));
                Jedis admin = server.connect();
                StateStore store = opened(server)) {
            FutureTask<Throwable> endless = new FutureTask<>(() -> {
                try (Jedis other = server.connect()) {
                    return catchThrowable(() -> other.eval("while true do end"));
                }
            });
            new Thread(endless).start();
            await().untilAsserted(() -> assertPasses(store, "BUSY"));

            admin.scriptKill();
            assertThat(endless.get()).hasMessageContaining("killed");
            assertWorks(store);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatLoadsItsDataIsWaitedFor(Binary binary) throws Exception {
        Map<String, String> slow = Map.of("key-load-delay", "300");
        RedisOptions options =
                RedisOptions.defaults().withBinary(binary).withAppendOnly(true).withSettings(slow);
        try (RedisServer server = RedisServer.start(dir, options);
                StateStore store = opened(server)) {
            try (Jedis admin = server.connect();
                    Pipeline many = admin.pipelined()) {
                for (int i = 0; i < 5_000; i++) {
                    many.set("other-" + i, "value");
                }
            }
            FutureTask<Void> restart = new FutureTask<>(() -> {
                server.restart();
                return null;
            });
            new Thread(restart).start();
            await().pollInterval(Duration.ofMillis(5)).untilAsserted(() -> assertPasses(store, "LOADING"));

            restart.get();
            assertWorks(store);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aScriptThatTheServerForgotIsSentAgain(Binary binary) throws Exception {
        try (RedisServer server = start(binary, Map.of());
                Jedis admin = server.connect();
                StateStore store = opened(server)) {
            admin.scriptFlush();

            assertWorks(store);
        }
    }

    @Test
    void aClusterWithoutSlotsIsWaitedFor() throws Exception {
        try (RedisServer server = start(Binary.EMBEDDED, Map.of("cluster-enabled", "yes"));
                StateStore store = store(connections(server, Map.of()))) {
            assertThat(catchThrowable(() -> open(store))).satisfies(failure -> {
                assertThat(Outages.mayPass(failure)).isTrue();
                assertThat(ErrorReply.describe(failure)).contains("CLUSTERDOWN");
            });
        }
    }

    @Test
    void aServerThatIsAwayIsWaitedFor() throws Exception {
        try (RedisServer server = start(Binary.EMBEDDED, Map.of());
                StateStore store = opened(server)) {
            server.kill();
            assertThat(Outages.mayPass(failure(store))).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPasswordThatIsMissingStopsTheTask(Binary binary) throws Exception {
        try (RedisServer server = start(binary, Map.of("requirepass", "secret-of-the-server"));
                StateStore store = store(connections(server, Map.of()))) {
            assertFatal(store, "it wants a password; set redis.password, and redis.username for an ACL user");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWrongPasswordStopsTheTaskAndIsNotTold(Binary binary) throws Exception {
        try (RedisServer server = start(binary, Map.of("requirepass", "secret-of-the-server"));
                StateStore store = store(connections(server, Map.of("redis.password", "guessed")))) {
            assertFatal(store, "it does not accept redis.username and redis.password");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRightThatIsMissingStopsTheTaskBeforeAnythingIsWritten(Binary binary) throws Exception {
        try (RedisServer server = start(binary, Map.of());
                Jedis admin = server.connect()) {
            admin.aclSetUser("sink", "on", ">pw", "~*", "+@all", "-xadd");
            Map<String, String> login = Map.of("redis.username", "sink", "redis.password", "pw");
            try (StateStore store = store(connections(server, login))) {
                assertFatal(store, "the ACL user in redis.username may not use XADD in a script");
            }
            assertThat(admin.dbSize()).isZero();
            admin.aclSetUser("sink", "+xadd", "-evalsha");
            try (StateStore store = store(connections(server, login))) {
                assertFatal(store, "the ACL user in redis.username lacks a right (NOPERM this user has no permissions");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "READONLY You can't write against a read only replica.",
                "LOADING Redis is loading the dataset in memory",
                "MASTERDOWN Link with MASTER is down",
                "CLUSTERDOWN The cluster is down",
                "TRYAGAIN Multiple keys request during rehashing of slot",
                "NOREPLICAS Not enough good replicas to write.",
                "BUSY Redis is busy running a script.",
                "OOM command not allowed when used memory > 'maxmemory'.",
                "MISCONF Redis is configured to save RDB snapshots",
                "ERR Error running script (call to f_38b29384c04d2d33bbf2597277dc8f540b0c2bb7): @user_script:124:"
                        + " @user_script: 124: -READONLY You can't write against a read only replica."
            })
    void aServerThatMayAnswerLaterIsAskedAgain(String reply) {
        assertThat(Outages.mayPass(new JedisDataException(reply))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NOAUTH Authentication required.",
                "WRONGPASS invalid username-password pair or user is disabled.",
                "NOPERM this user has no permissions to run the 'evalsha' command",
                "WRONGTYPE Operation against a key holding the wrong kind of value",
                "ERR next 1 is below from 2",
                "ERR Error running script (call to f_38b29384c04d2d33bbf2597277dc8f540b0c2bb7): @user_script:124:"
                        + " -WRONGTYPE Operation against a key holding the wrong kind of value"
            })
    void aServerThatWillAlwaysAnswerSoIsNot(String reply) {
        assertThat(Outages.mayPass(new JedisDataException(reply))).isFalse();
        assertThat(Outages.mayPass(new JedisException("no connection", new JedisDataException(reply))))
                .isFalse();
    }

    @Test
    void aLostConnectionIsMadeAgain() {
        assertThat(Outages.mayPass(new JedisConnectionException("Connection refused")))
                .isTrue();
    }

    @Test
    void brokersAreAskedAgainOnlyWhereThatMayHelp() {
        assertThat(Outages.mayPass(new UnknownTopicOrPartitionException("not yet")))
                .isTrue();
        assertThat(Outages.mayPass(new TopicAuthorizationException("never"))).isFalse();
    }

    @Test
    void aMistakeOfOursIsNotRepeated() {
        assertThat(Outages.mayPass(new IllegalStateException("a bug"))).isFalse();
    }

    private RedisServer start(Binary binary, Map<String, String> settings) throws InterruptedException {
        return RedisServer.start(dir, RedisOptions.defaults().withBinary(binary).withSettings(settings));
    }

    private static RedisConnections connections(RedisServer server, Map<String, String> further) {
        Map<String, String> settings = new HashMap<>(further);
        settings.put("redis.uri", server.uri().toString());
        return RedisUnderTest.connections(settings);
    }

    private static StateStore opened(RedisServer server) {
        StateStore store = store(connections(server, Map.of()));
        open(store);
        return store;
    }

    private static StateStore store(RedisConnections connections) {
        return new StateStore(connections, KEYS, Counted.of(List.of(), 10), new StreakPolicy(3, Rearm.REPEAT, 0));
    }

    private static void open(StateStore store) {
        store.checkServers();
        store.namespace().claim(RedisUnderTest.OWNER, RedisUnderTest.CLUSTER);
        store.positions(SOURCE, OptionalLong.of(0));
    }

    /** A step that writes wherever it is applied. */
    private static List<Reply> apply(StateStore store) {
        return store.apply(List.of(Step.empty(SOURCE, 0, 0, 1, OptionalLong.of(1), OptionalLong.empty())));
    }

    private static Throwable failure(StateStore store) {
        return catchThrowable(() -> apply(store));
    }

    private static void assertPasses(StateStore store, String word) {
        Throwable failure = failure(store);
        assertThat(failure).isInstanceOf(JedisException.class);
        assertThat(Outages.mayPass(failure)).isTrue();
        assertThat(ErrorReply.describe(failure)).contains(word);
    }

    private static void assertWorks(StateStore store) throws InterruptedException {
        List<Reply> replies = new RetryLoop("Redis", () -> {}).until(() -> apply(store));
        assertThat(replies).containsExactly(new Reply.Counted(List.of()));
    }

    private static void assertFatal(StateStore store, String message) {
        RetryLoop loop = new RetryLoop("Redis", () -> {});
        assertThatThrownBy(() -> loop.untilDone(() -> open(store)))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("guessed")
                .hasMessageNotContaining("secret-of-the-server");
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
