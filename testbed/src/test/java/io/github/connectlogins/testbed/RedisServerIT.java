package io.github.connectlogins.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.connectlogins.testbed.RedisOptions.Binary;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
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
    void aServerWithoutAppendOnlyFileStartsEmpty() throws Exception {
        try (RedisServer redis = RedisServer.start(dir, RedisOptions.defaults())) {
            set(redis, "key", "lost");
            redis.restart();
            assertThat(get(redis, "key")).isNull();
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
