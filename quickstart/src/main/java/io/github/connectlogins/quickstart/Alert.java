package io.github.connectlogins.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/**
 * One alert, as it stands in the alert topic.
 *
 * @param user who failed
 * @param failures how often in a row
 * @param first when the run began
 * @param last when the failure was that raised the alert
 * @param ip where that one came from, or null where unknown
 * @param event the name of what happened, where the alert says that and nothing of the run; otherwise null
 */
record Alert(String user, long failures, Instant first, Instant last, String ip, String event) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Alert parse(byte[] value) {
        try {
            JsonNode alert = JSON.readTree(value);
            if (alert.has("EventName")) {
                return legacy(alert);
            }
            return new Alert(
                    alert.path("user_id").asText(),
                    alert.path("failures").asLong(),
                    Instant.ofEpochMilli(alert.path("first_failure").asLong()),
                    Instant.ofEpochMilli(alert.path("last_failure").asLong()),
                    alert.path("ip").asText(null),
                    null);
        } catch (IOException broken) {
            throw new UncheckedIOException("found a record in the alert topic that is not JSON", broken);
        }
    }

    private static Alert legacy(JsonNode alert) {
        Instant time = Instant.parse(alert.path("Timestamp").asText());
        return new Alert(
                alert.path("CustomerId").asText(),
                0,
                time,
                time,
                null,
                alert.path("EventName").asText());
    }
}
