package io.github.connectlogins.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisSettingsTest {
    @Test
    void theDefaultsAreWholeAndNameTheUsualPort() {
        assertThat(errors(Map.of())).isEmpty();
        assertThat(settings(Map.of("redis.uri", "redis://redis.example.org")).server())
                .isEqualTo("redis.example.org:6379");
    }

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

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a{b}", "ä"})
    void aNamespaceIsAPlainWord(String namespace) {
        assertThatThrownBy(() -> settings(Map.of("redis.namespace", namespace)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("expected 1 to 64 letters, digits, dots, hyphens or underscores");
    }

    @ParameterizedTest
    @CsvSource({
        "standalone, redis.uri, rediss://sink:hidden@redis.example.org:6380",
        "cluster, redis.cluster.nodes, redis://:hidden@redis.example.org:6380",
        "cluster, redis.cluster.nodes, sink:hidden@redis.example.org:6380",
        "sentinel, redis.sentinel.nodes, rediss://sink:hidden@redis.example.org:6380"
    })
    void aPasswordInAnAddressIsRefusedWithoutShowingIt(String mode, String key, String address) {
        assertThat(errors(Map.of("redis.mode", mode, key, address)).get(key))
                .singleElement()
                .asString()
                .isEqualTo(
                        "Invalid value [hidden] for configuration " + key + ": a user or password in the address; set"
                                + " redis.username and redis.password instead, or redis.sentinel.username and"
                                + " redis.sentinel.password for sentinels");
    }

    @Test
    void aClusterWantsItsNodesAndHasOneDatabase() {
        Map<String, List<String>> errors = errors(Map.of("redis.mode", "cluster", "redis.database", "2"));

        assertThat(errors)
                .containsEntry(
                        "redis.cluster.nodes",
                        List.of("Found nothing, expected nodes of the cluster as host:port for this redis.mode"))
                .containsEntry("redis.database", List.of("Found database 2, expected 0: a cluster has no other"))
                .hasSize(2);
    }

    @Test
    void sentinelsAreWantedWithTheNameOfTheirMaster() {
        assertThat(errors(Map.of("redis.mode", "sentinel")))
                .containsOnlyKeys("redis.sentinel.nodes", "redis.sentinel.master");
    }

    @Test
    void nodesThatTheModeDoesNotUseAreReported() {
        assertThat(errors(Map.of("redis.cluster.nodes", "a:1", "redis.sentinel.nodes", "b:2")))
                .containsOnlyKeys("redis.mode", "redis.cluster.nodes", "redis.sentinel.nodes");
    }

    @Test
    void nodesAreHostsWithPorts() {
        assertThat(errors(Map.of("redis.mode", "cluster", "redis.cluster.nodes", "a:1,b"))
                        .get("redis.cluster.nodes"))
                .singleElement()
                .asString()
                .contains("a node without a port; expected host:port, host:port, ...");
        assertThat(errors(Map.of("redis.mode", "cluster", "redis.cluster.nodes", "http://a:1")))
                .containsOnlyKeys("redis.cluster.nodes");
        assertThat(errors(Map.of("redis.mode", "cluster", "redis.cluster.nodes", "redis://a:1/2")))
                .containsOnlyKeys("redis.cluster.nodes");
        assertThat(errors(Map.of("redis.mode", "cluster", "redis.cluster.nodes", "a:70000")))
                .containsOnlyKeys("redis.cluster.nodes");
        assertThat(settings(Map.of("redis.mode", "cluster", "redis.cluster.nodes", "a:1, [::1]:2"))
                        .server())
                .isEqualTo("a:1, ::1:2");
    }

    @Test
    void nodesMayBeUris() {
        Map<String, String> sentinels = Map.of(
                "redis.mode", "sentinel",
                "redis.sentinel.master", "m",
                "redis.sentinel.nodes", "rediss://a:1, rediss://[::1]:2",
                "redis.tls.truststore.location", "/trust.p12");

        assertThat(errors(sentinels)).isEmpty();
        assertThat(settings(sentinels).server()).isEqualTo("m of the sentinels a:1, ::1:2");
        assertThat(settings(Map.of("redis.mode", "cluster", "redis.cluster.nodes", "redis://a:1,b:2"))
                        .server())
                .isEqualTo("a:1, b:2");
    }

    @Test
    void allNodesAskForTlsOrNone() {
        assertThat(errors(Map.of("redis.mode", "cluster", "redis.cluster.nodes", "rediss://a:1,b:2"))
                        .get("redis.cluster.nodes"))
                .singleElement()
                .asString()
                .contains("nodes with rediss:// and without");
    }

    @Test
    void twoDatabasesAreTooMany() {
        assertThat(errors(Map.of("redis.uri", "redis://a/2", "redis.database", "3")))
                .containsOnlyKeys("redis.uri", "redis.database");
        assertThat(errors(Map.of("redis.uri", "redis://a/3", "redis.database", "3")))
                .isEmpty();
    }

    @Test
    void aUserWithoutAPasswordIsReported() {
        assertThat(errors(Map.of("redis.username", "sink")))
                .containsEntry("redis.password", List.of("Found redis.username without redis.password, expected both"));
    }

    @Test
    void storesWithoutTlsAreReported() {
        assertThat(errors(Map.of("redis.tls.truststore.location", "/trust.p12")))
                .containsOnlyKeys("redis.tls.enabled");
        assertThat(errors(Map.of("redis.tls.truststore.location", "/trust.p12", "redis.uri", "rediss://a")))
                .isEmpty();
    }

    @Test
    void bucketsHaveToDivideTheUserHashes() {
        assertThat(errors(Map.of("redis.buckets", "5"))).containsOnlyKeys("redis.buckets", "redis.user.hashes");
    }

    @Test
    void noSecretIsShown() {
        ConfigDef def = definition();
        AbstractConfig config =
                new AbstractConfig(def, Map.of("redis.password", "hidden", "redis.sentinel.password", "hidden"), false);

        assertThat(config.values().toString()).doesNotContain("=hidden");
    }

    @Test
    void closedConnectionsAreNotMadeAnew() {
        RedisConnections connections = settings(Map.of()).connections();
        connections.close();

        assertThatThrownBy(connections::get)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the connections to Redis are closed");
    }

    @Test
    void anUnknownModeIsToldWithTheKnownOnes() {
        assertThatThrownBy(() -> settings(Map.of("redis.mode", "sharded")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("expected one of [standalone, sentinel, cluster]");
        assertThat(errors(Map.of("redis.mode", "sharded"))).containsOnlyKeys("redis.mode");
    }

    private static RedisSettings settings(Map<String, String> settings) {
        return new RedisSettings(new AbstractConfig(definition(), settings, false));
    }

    private static Map<String, List<String>> errors(Map<String, String> settings) {
        Config config = new Config(definition().validate(settings));
        RedisSettings.checkTogether(config);
        Map<String, List<String>> errors = new TreeMap<>();
        for (ConfigValue value : config.configValues()) {
            if (!value.errorMessages().isEmpty()) {
                errors.put(value.name(), value.errorMessages());
            }
        }
        return errors;
    }

    private static ConfigDef definition() {
        ConfigDef def = new ConfigDef();
        RedisSettings.define(def);
        return def;
    }
}
