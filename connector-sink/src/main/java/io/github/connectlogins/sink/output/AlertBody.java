package io.github.connectlogins.sink.output;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.connectlogins.sink.fold.Alert;
import java.time.Instant;
import org.apache.kafka.common.TopicPartition;

/** What an alert says. */
@FunctionalInterface
interface AlertBody {
    /**
     * The project's own form: {@code alert_id user_id failures first_failure last_failure ip topic partition offset},
     * times in epoch milliseconds. The id {@code <topic>-<partition>-<offset>} is the same however often an alert is
     * sent, so that readers can drop repetitions.
     */
    AlertBody NATIVE = (source, alert) -> JsonNodeFactory.instance
            .objectNode()
            .put("alert_id", source + "-" + alert.offset())
            .put("user_id", alert.user())
            .put("failures", alert.failures())
            .put("first_failure", alert.firstFailure())
            .put("last_failure", alert.lastFailure())
            .put("ip", alert.ip())
            .put("topic", source.topic())
            .put("partition", source.partition())
            .put("offset", alert.offset());

    /** The body of an alert about events of {@code source}. */
    ObjectNode of(TopicPartition source, Alert alert);

    /**
     * Three fields: {@code CustomerId}, {@code EventName}, and {@code Timestamp}, that of the last failure in ISO 8601.
     */
    static AlertBody legacy(String eventName) {
        return (source, alert) -> JsonNodeFactory.instance
                .objectNode()
                .put("CustomerId", alert.user())
                .put("EventName", eventName)
                .put("Timestamp", Instant.ofEpochMilli(alert.lastFailure()).toString());
    }
}
