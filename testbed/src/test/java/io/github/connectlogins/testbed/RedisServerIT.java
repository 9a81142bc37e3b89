package io.github.connectlogins.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.connectlogins.testbed.RedisOptions.Binary;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;

class RedisServerIT {
    private static final int TIMEOUT_MILLIS = 300;

    @TempDir
    private Path dir;

    @ParameterizedTest
    @EnumSource
    void anAppendOnlyServerKeepsItsDataOverAKill(Binary binary) throws Exception {
        RedisOptions options = RedisOptions.defaults().withBinary(binary).withAppendOnly(true);
        try (RedisServer redis = RedisServer.start(dir, options)) {
            set(redis, "key", "kept");
            int port = redis.port();
            redis.kill();
            assertThatThrownBy(() -> get(redis, "key")).isInstanceOf(JedisConnectionException.class);

            redis.restart();

            assertThat(redis.port()).isEqualTo(port);
            assertThat(get(redis, "key")).isEqualTo("kept");
        }
    }

    @Test
    void aServerWithoutAppendOnlyFileStartsEmptyWhateverWasKeptAside() throws Exception {
        try (RedisServer redis = RedisServer.start(dir, RedisOptions.defaults())) {
            set(redis, "key", "lost");
            redis.snapshot();
            redis.restart();
            assertThat(get(redis, "key")).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({"EMBEDDED, true", "EMBEDDED, false", "LOCAL, true", "LOCAL, false"})
    void aServerGoesBackToASnapshotAnyNumberOfTimes(Binary binary, boolean appendOnly) throws Exception {
        RedisOptions options = RedisOptions.defaults().withBinary(binary).withAppendOnly(appendOnly);
        try (RedisServer redis = RedisServer.start(dir, options)) {
            set(redis, "kept", "early");
            RedisSnapshot early = redis.snapshot();
            set(redis, "kept", "late");
            set(redis, "later", "lost");
            RedisSnapshot late = redis.snapshot();

            for (int time = 0; time < 2; time++) {
                redis.restartFrom(early);
                assertThat(get(redis, "kept")).isEqualTo("early");
                assertThat(get(redis, "later")).isNull();
                set(redis, "later", "lost again");

                redis.restartFrom(late);
                assertThat(get(redis, "kept")).isEqualTo("late");
                assertThat(get(redis, "later")).isEqualTo("lost");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatWentBackKeepsWhatItGetsThen(Binary binary) throws Exception {
        RedisOptions options = RedisOptions.defaults().withBinary(binary).withAppendOnly(true);
        try (RedisServer redis = RedisServer.start(dir, options)) {
            set(redis, "kept", "early");
            redis.restartFrom(redis.snapshot());
            set(redis, "later", "kept too");
            redis.kill();
            redis.restart();
            assertThat(get(redis, "kept")).isEqualTo("early");
            assertThat(get(redis, "later")).isEqualTo("kept too");
        }
    }

    @Test
    void aPausedServerAnswersNothingUntilItIsResumed() throws Exception {
        try (RedisServer redis = RedisServer.start(dir, RedisOptions.defaults())) {
            set(redis, "key", "value");
            redis.pause();
            assertThatThrownBy(() -> get(redis, "key"))
                    .isInstanceOf(JedisConnectionException.class)
                    .hasMessageContaining("timed out");
            redis.resume();
            assertThat(get(redis, "key")).isEqualTo("value");
        }
    }

    @Test
    void aPausedServerCanBeStopped() throws Exception {
        RedisServer redis = RedisServer.start(dir, RedisOptions.defaults());
        redis.pause();
        redis.close();
        assertThat(ProcessHandle.of(redis.pid())).isEmpty();
    }

    @Test
    void theEmbeddedServerIsOfTheOldestVersionSupported() throws Exception {
        try (RedisServer redis = RedisServer.start(dir, RedisOptions.defaults())) {
            assertThat(redis.version()).startsWith("6.2.");
        }
    }

    @Test
    void aWrongSettingIsToldInTheWordsOfRedis() {
        RedisOptions wrong = RedisOptions.defaults().withSettings(Map.of("maxmemory", "much"));
        assertThatThrownBy(() -> RedisServer.start(dir, wrong))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContaining("the Redis server ended with status 1 while starting")
                .hasMessageContaining("argument must be a memory value");
    }

    private static void set(RedisServer redis, String key, String value) {
        try (Jedis client = client(redis)) {
            client.set(key, value);
        }
    }

    private static String get(RedisServer redis, String key) {
        try (Jedis client = client(redis)) {
            return client.get(key);
        }
    }

    private static Jedis client(RedisServer redis) {
        return new Jedis(
                redis.uri(),
                DefaultJedisClientConfig.builder().timeoutMillis(TIMEOUT_MILLIS).build());
    }
}
