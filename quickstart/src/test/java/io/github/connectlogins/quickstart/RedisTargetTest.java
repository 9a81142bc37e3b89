package io.github.connectlogins.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedisTargetTest {
    private static final Instant NOW = Instant.parse("2024-03-04T08:00:00Z");
    private static final ConnectorConfig SINK =
            new ConnectorConfig("out", Map.of("topics", "t", "redis.namespace", "rba"));

    @Test
    void aRedisOfTheRunKeepsTheNamespaceOfTheJob() {
        ConnectorConfig sink = new RedisTarget(URI.create("redis://127.0.0.1:7000"), false).applyTo(SINK, NOW);

        assertThat(sink.settings())
                .containsEntry("redis.uri", "redis://127.0.0.1:7000")
                .containsEntry("redis.namespace", "rba");
        assertThat(RedisTarget.settingsOf(sink).server()).isEqualTo("127.0.0.1:7000");
    }

    @Test
    void aRedisThatStaysGetsANamespaceForEachRun() {
        ConnectorConfig sink = new RedisTarget(URI.create("redis://127.0.0.1:7000"), true).applyTo(SINK, NOW);

        assertThat(RedisTarget.settingsOf(sink).layout().namespace()).isEqualTo("rba-20240304080000");
    }

    @Test
    void userAndPasswordLeaveTheAddressForTheirOwnSettings() {
        RedisTarget target = new RedisTarget(URI.create("redis://ann:se:cret@127.0.0.1:7000/2"), true);

        assertThat(target.withoutUserInfo()).hasToString("redis://127.0.0.1:7000/2");
        assertThat(target.applyTo(SINK, NOW).settings())
                .containsEntry("redis.uri", "redis://127.0.0.1:7000/2")
                .containsEntry("redis.username", "ann")
                .containsEntry("redis.password", "se:cret");
    }

    @Test
    void aRedisThatDoesNotAnswerIsToldBeforeAnythingStarts() {
        RedisTarget target = new RedisTarget(URI.create("redis://ann:secret@127.0.0.1:1"), true);

        assertThatThrownBy(() -> target.check(target.applyTo(SINK, NOW)))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("found no Redis that answers at redis://127.0.0.1:1 (")
                .hasMessageEndingWith("start it, or leave --redis out to have one started")
                .hasMessageNotContaining("secret");
    }
}
