package io.github.connectlogins.oracle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * An alert as it stands in its topic.
 *
 * @param user whose run of failures it tells
 * @param text in the form of {@link Replay#alerts}
 */
public record ToldAlert(String user, String text) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads a record of the alert topic.
     *
     * @throws AssertionError when it is no alert, or its key is not the user it tells of
     */
    public static ToldAlert of(ConsumerRecord<String, String> record) {
        JsonNode alert = parse(record);
        String user = alert.path("user_id").asText();
        if (!user.equals(record.key())) {
            throw new AssertionError(at(record) + " has another user as key than in its value");
        }
        return new ToldAlert(
                user,
                String.join(
                        " ",
                        alert.path("alert_id").asText(),
                        user,
                        alert.path("failures").asText(),
                        alert.path("first_failure").asText(),
                        alert.path("last_failure").asText()));
    }

    /** The offset of the event that brought the alert about. */
    public long eventOffset() {
        String id = text.substring(0, text.indexOf(' '));
        return Long.parseLong(id.substring(id.lastIndexOf('-') + 1));
    }

    private static JsonNode parse(ConsumerRecord<String, String> record) {
        try {
            return JSON.readTree(record.value());
        } catch (JsonProcessingException e) {
            throw new AssertionError(at(record) + " is no JSON", e);
        }
    }

    private static String at(ConsumerRecord<?, ?> record) {
        return "the alert at %s-%d, offset %d".formatted(record.topic(), record.partition(), record.offset());
    }
}
