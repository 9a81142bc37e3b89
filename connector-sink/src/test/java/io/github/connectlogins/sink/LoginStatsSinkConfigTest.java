package io.github.connectlogins.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.connectlogins.sink.store.Owner;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoginStatsSinkConfigTest {
    @Test
    void aNamespaceIsOwnedByNameAndUserFieldAndKnowsHowItsEventsAreCounted() {
        Owner owner = new LoginStatsSinkConfig(Map.of(
                        "name", "logins",
                        "topics", "user-login",
                        "field.map", "user_id:CustomerId|id,ip:address",
                        "stats.count.by", "country,browser",
                        "redis.password", "hidden"))
                .owner();

        assertThat(owner.connector()).isEqualTo("logins");
        assertThat(owner.userField()).isEqualTo("CustomerId|id");
        assertThat(owner.settings())
                .containsOnlyKeys(
                        "field.map",
                        "timestamp.formats",
                        "event.time",
                        "stats.count.by",
                        "stats.max.values",
                        "stats.zone",
                        "stats.max.future.ms",
                        "alert.threshold",
                        "alert.rearm",
                        "alert.streak.ttl.ms",
                        "users.forget.failed.after.ms",
                        "stats.windows",
                        "stats.windows.count.by",
                        "stats.windows.users",
                        "stats.windows.lateness.ms",
                        "stats.windows.retention.ms")
                .containsEntry("field.map", "user_id:CustomerId|id,ip:address")
                .containsEntry("stats.count.by", "country,browser")
                .containsEntry("alert.threshold", "3");
    }

    @Test
    void usersAreFoundUnderTheirOwnNameUnlessMapped() {
        assertThat(new LoginStatsSinkConfig(Map.of("topics", "user-login"))
                        .owner()
                        .userField())
                .isEqualTo("user_id");
    }
}
