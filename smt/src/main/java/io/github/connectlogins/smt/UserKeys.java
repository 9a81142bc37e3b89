package io.github.connectlogins.smt;

import io.github.connectlogins.core.UserId;
import io.github.connectlogins.core.Violation;
import io.github.connectlogins.core.Violation.Reason;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Schema;

/** Puts pseudonyms in the place of user ids that are keys of records. Other keys are refused, lest a name gets out. */
record UserKeys(Pseudonyms pseudonyms, InvalidRecords invalidRecords) {
    private static final List<Violation> NO_USER =
            List.of(new Violation("key", Reason.WRONG_TYPE, "a user id as text or a whole number"));

    /**
     * Does it.
     *
     * @param given the record as it came
     * @param enriched the same with its event enriched
     */
    <R extends ConnectRecord<R>> R replace(R given, R enriched) {
        if (given.key() == null) {
            return enriched;
        }
        List<Violation> found = new ArrayList<>(0);
        String user = UserId.read(given.key(), found);
        return found.isEmpty()
                ? enriched.newRecord(
                        enriched.topic(),
                        enriched.kafkaPartition(),
                        schema(given.keySchema()),
                        pseudonyms.of(user),
                        enriched.valueSchema(),
                        enriched.value(),
                        enriched.timestamp())
                : invalidRecords.handle(given, NO_USER);
    }

    private static Schema schema(Schema given) {
        if (given == null) {
            return null;
        }
        return given.isOptional() ? Schema.OPTIONAL_STRING_SCHEMA : Schema.STRING_SCHEMA;
    }
}
