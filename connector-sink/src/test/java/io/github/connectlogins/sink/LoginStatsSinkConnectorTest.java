package io.github.connectlogins.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginStatsSinkConnectorTest {
    /** Only one task has an order of all events. */
    @ParameterizedTest
    @CsvSource({"0, login-stats, 4", "100, login-stats, 1", "100, '', 4"})
    void statisticsOfEverySoManyEventsNeedOneTask(String every, String statsTopic, int tasks) {
        LoginStatsSinkConnector connector = new LoginStatsSinkConnector();
        connector.start(Map.of("topics", "user-login", "stats.emit.every.events", every, "stats.topic", statsTopic));

        assertThat(connector.taskConfigs(4)).hasSize(tasks);
    }
}
