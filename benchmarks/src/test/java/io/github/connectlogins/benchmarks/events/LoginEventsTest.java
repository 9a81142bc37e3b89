package io.github.connectlogins.benchmarks.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.connectlogins.benchmarks.Samples;
import io.github.connectlogins.core.Outcome;
import io.github.connectlogins.core.Reading.Login;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LoginEventsTest {
    private final LoginEvents events = new LoginEvents(EventShape.ofUsers(50));

    @Test
    void anEventIsALoginOfTheUserItSays() {
        for (int i = 0; i < 1_000; i++) {
            LoginEvents.Event event = events.at(i);
            Login login = (Login) Samples.reader().read(event.json());

            assertThat(login.user()).isEqualTo(event.userId()).hasSize(36);
            assertThat(login.outcome() == Outcome.SUCCESS).isEqualTo(event.success());
            assertThat(login.timestamp()).isEqualTo(1_767_225_600_000L + 250L * i);
            assertThat(login.counted()).doesNotContainNull().hasSize(2);
        }
    }

    @Test
    void soManyEventsAreInASecondOfTheirTime() {
        LoginEvents dense = new LoginEvents(EventShape.ofUsers(50).withDensity(3_000));

        assertThat(dense.at(2_999).timestamp()).isEqualTo(events.at(0).timestamp() + 999);
        assertThat(dense.at(3_000).timestamp()).isEqualTo(events.at(0).timestamp() + 1_000);
    }

    @Test
    void eventsAreTheSameAgain() {
        assertThat(events.at(7).json())
                .isEqualTo(new LoginEvents(EventShape.ofUsers(50)).at(7).json());
    }

    @Test
    void oneInTenFailsAndEveryUserAppears() {
        Set<String> users = new HashSet<>();
        int failures = 0;
        for (int i = 0; i < 10_000; i++) {
            LoginEvents.Event event = events.at(i);
            users.add(event.userId());
            failures += event.success() ? 0 : 1;
        }

        assertThat(users).hasSize(50);
        assertThat(failures).isBetween(900, 1_100);
    }

    @Test
    void furtherFieldsHaveFewValues() throws Exception {
        LoginEvents wide = new LoginEvents(EventShape.ofUsers(50).withExtraFields(3));
        Set<String> values = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            JsonNode json = new ObjectMapper().readTree(wide.at(i).json());
            values.add(json.get("f3").asText());
            assertThat(json.has("f4")).isFalse();
        }

        assertThat(values).hasSize(10);
    }
}
