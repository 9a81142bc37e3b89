package io.github.connectlogins.sink;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;

class AdminSourceLogTest {
    @Test
    void makesNoClientAfterItWasClosed() {
        AdminSourceLog log = new AdminSourceLog(Map.of("bootstrap.servers", "localhost:1"), "connect-login-stats");
        log.close();

        assertThatThrownBy(() -> log.ranges(Set.of(new TopicPartition("user-login", 0))))
                .isInstanceOf(ConnectException.class)
                .hasMessage("The task has been stopped; nothing is to be opened any more");
    }
}
