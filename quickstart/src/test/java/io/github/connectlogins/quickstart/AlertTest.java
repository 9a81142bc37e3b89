package io.github.connectlogins.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AlertTest {
    @Test
    void isReadFromTheAlertTopicsRecords() {
        assertThat(parse("""
                {"alert_id": "t-0-9", "user_id": "17", "failures": 3, "first_failure": 1000, "last_failure": 2000,
                 "ip": "192.0.2.1", "topic": "t", "partition": 0, "offset": 9}"""))
                .isEqualTo(new Alert("17", 3, Instant.ofEpochSecond(1), Instant.ofEpochSecond(2), "192.0.2.1", null));
    }

    @Test
    void mayLackAnAddress() {
        assertThat(parse("{\"user_id\": \"17\", \"failures\": 3, \"ip\": null}").ip())
                .isNull();
    }

    @Test
    void mayBeInTheLegacyFormat() {
        Instant time = Instant.parse("2016-11-02T10:00:00Z");

        assertThat(parse("""
                {"CustomerId": "c1", "EventName": "Failed3ConsecutiveLogins", "Timestamp": "2016-11-02T10:00:00Z"}""")).isEqualTo(new Alert("c1", 0, time, time, null, "Failed3ConsecutiveLogins"));
    }

    private static Alert parse(String json) {
        return Alert.parse(json.getBytes(StandardCharsets.UTF_8));
    }
}
