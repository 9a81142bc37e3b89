package io.github.connectlogins.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisSettingsTest {
    @Test
    void theDefaultsFitALocalRedis() {
        RedisSettings settings = settings(Map.of());

        assertThat(settings.server()).isEqualTo("localhost:6379");
        assertThat(settings.layout().meta()).isEqualTo("logins:meta");
        assertThat(settings.layout().buckets()).isEqualTo(16);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:6379", "http://localhost", "redis://", "redis://host/database", "redis:// host"})
    void whatIsNoAddressIsRefused(String uri) {
        assertThatThrownBy(() -> settings(Map.of("redis.uri", uri)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("redis.uri")
                .hasMessageContaining("expected redis://host:port/database");
    }

    @Test
    void aPasswordInTheAddressIsRefused() {
        assertThatThrownBy(() -> settings(Map.of("redis.uri", "redis://user:hush@localhost")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("set redis.username and redis.password instead");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a{b}", "ä"})
    void aNamespaceIsAPlainWord(String namespace) {
        assertThatThrownBy(() -> settings(Map.of("redis.namespace", namespace)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("expected 1 to 64 letters, digits, dots, hyphens or underscores");
    }

    private static RedisSettings settings(Map<String, String> given) {
        ConfigDef def = new ConfigDef();
        RedisSettings.define(def);
        return new RedisSettings(new AbstractConfig(def, given, false));
    }
}
