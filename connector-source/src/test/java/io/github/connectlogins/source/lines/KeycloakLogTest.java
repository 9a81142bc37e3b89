package io.github.connectlogins.source.lines;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.connectlogins.core.BoundedJson;
import io.github.connectlogins.core.JsonLimits;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeycloakLogTest {
    private static final String PREFIX = "2026-03-01 10:00:00,123 WARN  [org.keycloak.events] (executor-thread-4) ";

    private final LogReader log =
            LogReaders.of("keycloak", new BoundedJson(JsonLimits.DEFAULT), Instant.EPOCH, ZoneOffset.UTC);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type=LOGIN_ERROR, realmId=shop, userId=null, ipAddress=192.0.2.7, error=user_not_found, username=eve, tab=x",
                "type=\"LOGIN_ERROR\", realmId=\"shop\", userId=\"null\", ipAddress=\"192.0.2.7\","
                        + " error=\"user_not_found\", username=\"eve\""
            })
    void readsValuesWithAndWithoutQuotes(String message) {
        assertThat(log.read(PREFIX + message, 0))
                .singleElement()
                .satisfies(event -> assertThat(event)
                        .containsEntry("type", "LOGIN_ERROR")
                        .containsEntry("username", "eve")
                        .containsEntry("ipAddress", "192.0.2.7")
                        .containsEntry("userId", "null")
                        .containsEntry("time", "2026-03-01 10:00:00,123"));
    }

    @Test
    void aHostileNameReplacesNothing() {
        assertThat(only(PREFIX + "type=\"LOGIN_ERROR\", ipAddress=\"192.0.2.7\","
                        + " username=\"a\\\", type=\\\"LOGIN\\\", ipAddress=\\\"1.1.1.1\", realm=\"shop\""))
                .containsEntry("username", "a\", type=\"LOGIN\", ipAddress=\"1.1.1.1")
                .containsEntry("ipAddress", "192.0.2.7")
                .containsEntry("realm", "shop");
        assertThat(only(PREFIX + "type=\"LOGIN_ERROR\", username=\"a\\")).containsEntry("username", "a\\");
    }

    @Test
    void withoutQuotesOnlyTheTypeIsToldWhereAClientCouldHaveWrittenEither() {
        assertThat(only(PREFIX
                        + "type=LOGIN_ERROR, realmId=shop, clientId=x, userId=ann, ipAddress=1.1.1.1, type=LOGIN,"
                        + " userId=null, ipAddress=192.0.2.7, error=client_not_found, username=ann, username=eve"))
                .containsEntry("type", "LOGIN_ERROR")
                .containsEntry("realmId", "shop")
                .containsEntry("error", "client_not_found")
                .doesNotContainKeys("userId", "ipAddress", "username");
        assertThat(only(PREFIX + "type=LOGIN_ERROR, clientId=x, ipAddress=\"1.1.1.1, userId=null, ipAddress=192.0.2.7"))
                .containsEntry("userId", "null")
                .doesNotContainKey("ipAddress");
    }

    @Test
    void readsTheServersLogInJson() {
        assertThat(only("{\"timestamp\":\"2026-03-01T10:00:00.123Z\",\"loggerName\":\"org.keycloak.events\","
                        + "\"message\":\"type=\\\"LOGIN\\\", userId=\\\"4b1c\\\", username=\\\"ann\\\"\"}"))
                .containsEntry("type", "LOGIN")
                .containsEntry("username", "ann")
                .containsEntry("time", "2026-03-01T10:00:00.123Z");
    }

    @Test
    void leavesEventsThatAreJsonAsTheyAre() {
        assertThat(only("{\"time\":1772359200000,\"type\":\"LOGIN\",\"details\":{\"username\":\"ann\"}}"))
                .isEqualTo(Map.of("time", 1772359200000L, "type", "LOGIN", "details", Map.of("username", "ann")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-01 10:00:00,123 INFO  [io.quarkus] (main) Keycloak 26.2.0 on JVM started in 4.1s",
                "\tat org.keycloak.Foo.bar(Foo.java:12)",
                "type=LOGIN_ERROR, username=eve",
                PREFIX + "operationType=CREATE, realmId=shop, resourceType=USER",
                "{\"timestamp\":\"2026-03-01T10:00:00.123Z\",\"loggerName\":\"io.quarkus\",\"message\":\"Keycloak 26 started\"}",
                "{\"timestamp\":\"2026-03-01T10:00:00.123Z\",\"loggerName\":\"org.keycloak.events\","
                        + "\"message\":\"operationType=\\\"CREATE\\\", realmId=\\\"shop\\\"\"}",
                "{\"timestamp\":\"2026-03-01T10:00:00.123Z\",\"loggerName\":\"org.keycloak.Foo\",\"message\":null}"
            })
    void passesOverOtherLines(String line) {
        assertThat(log.read(line, 0)).isEmpty();
    }

    private Map<String, Object> only(String line) {
        List<Map<String, Object>> events = log.read(line, 0);
        assertThat(events).hasSize(1);
        return events.get(0);
    }
}
