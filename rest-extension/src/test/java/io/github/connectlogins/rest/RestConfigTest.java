package io.github.connectlogins.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class RestConfigTest {
    @Test
    void theDefaultsShowTheSinksDefaultAndNothingCanBeChanged() {
        RestConfig config = new RestConfig(Map.of());

        assertThat(config.namespaces()).containsExactly("logins");
        assertThat(config.redis().server()).isEqualTo("localhost:6379");
        assertThat(config.userLookupEnabled()).isTrue();
        assertThat(config.adminEnabled()).isFalse();
    }

    @Test
    void redisIsSetAsForTheSinkWithAPrefix() {
        RestConfig config = new RestConfig(Map.of(
                "logins.redis.mode", "sentinel",
                "logins.redis.sentinel.nodes", "a:26379,b:26379",
                "logins.redis.sentinel.master", "m"));

        assertThat(config.redis().server()).isEqualTo("m of the sentinels a:26379, b:26379");
    }

    @Test
    void settingsOfRedisThatDoNotGoTogetherAreNamedAsTheWorkerHasThem() {
        assertThatThrownBy(() -> new RestConfig(Map.of("logins.redis.mode", "sentinel")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(
                        "logins.redis.sentinel.nodes: Found nothing, expected the sentinels as host:port");
    }

    @Test
    void aNamespaceIsAPlainWord() {
        assertThatThrownBy(() -> new RestConfig(Map.of("logins.namespaces", "a, b{c}")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("logins.namespaces")
                .hasMessageContaining("expected one or more namespaces of sinks");
    }

    @Test
    void adminRequestsNeedTheTopicOfEvents() {
        assertThatThrownBy(() -> new RestConfig(Map.of("logins.admin.enabled", "true")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("expected the topic that the sink reads");
    }

    @Test
    void adminRequestsNeedUsersThatMayBeNamed() {
        assertThatThrownBy(() -> new RestConfig(Map.of(
                        "logins.admin.enabled", "true",
                        "logins.admin.topic", "events",
                        "logins.user.lookup.enabled", "false")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("Found logins.admin.enabled = true with logins.user.lookup.enabled = false");
    }

    @Test
    void theProducerOfAdminRequestsReachesTheWorkersClusterUnlessItIsToldOtherwise() {
        RestConfig config = new RestConfig(Map.of(
                "bootstrap.servers", "worker:9092",
                "sasl.jaas.config", "secret",
                "group.id", "connect",
                "logins.admin.producer.bootstrap.servers", "other:9092",
                "logins.admin.producer.partitioner.class", "org.example.Partitioner"));

        assertThat(config.workerClient())
                .containsOnly(Map.entry("bootstrap.servers", "worker:9092"), Map.entry("sasl.jaas.config", "secret"));
        assertThat(config.adminProducer())
                .containsOnly(
                        Map.entry("bootstrap.servers", "other:9092"),
                        Map.entry("sasl.jaas.config", "secret"),
                        Map.entry("partitioner.class", "org.example.Partitioner"));
    }

    @Test
    void sentencesNameKeysAsTheWorkerHasThem() {
        assertThat(RestConfig.DEF.configKeys().get("logins.redis.mode").documentation)
                .contains("at logins.redis.uri")
                .doesNotContain(" redis.");
    }
}
