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
 */
record Alert(String user, long failures, Instant first, Instant last, String ip) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Alert parse(byte[] value) {
        try {
            JsonNode alert = JSON.readTree(value);
            return new Alert(
                    alert.path("user_id").asText(),
                    alert.path("failures").asLong(),
                    Instant.ofEpochMilli(alert.path("first_failure").asLong()),
                    Instant.ofEpochMilli(alert.path("last_failure").asLong()),
                    alert.path("ip").asText(null));
        } catch (IOException broken) {
            throw new UncheckedIOException("found a record in the alert topic that is not JSON", broken);
        }
    }
}
