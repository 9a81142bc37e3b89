package io.github.connectlogins.sink;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.connectlogins.testbed.FreePorts;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;

class OffsetRequestTest {
    @Test
    void aRedisThatDoesNotAnswerIsToldAtOnce() {
        String server = "localhost:" + FreePorts.next();
        Map<String, String> config = Map.of("name", "logins", "topics", "user-login", "redis.uri", "redis://" + server);

        assertThatThrownBy(() -> new LoginStatsSinkConnector().alterOffsets(config, Map.of()))
                .isInstanceOf(ConnectException.class)
                .hasMessageStartingWith("Altering offsets failed at Redis " + server)
                .hasMessageEndingWith("; send the same request again");
    }
}
