package io.github.connectlogins.smt;

import io.github.connectlogins.core.UserId;
import io.github.connectlogins.core.Violation;
import io.github.connectlogins.core.Violation.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Schema;

/** Puts pseudonyms in the place of user ids that are keys of records. Other keys are refused, lest a name gets out. */
record UserKeys(Pseudonyms pseudonyms) {
    /** What is wrong with a record whose key is no user id. */
    static final List<Violation> NO_USER =
            List.of(new Violation("key", Reason.WRONG_TYPE, "a user id as text or a whole number"));

    /** The same record under the pseudonym; empty where the key is no user id. */
    <R extends ConnectRecord<R>> Optional<R> replace(R record) {
        if (record.key() == null) {
            return Optional.of(record);
        }
        List<Violation> found = new ArrayList<>(0);
        String user = UserId.read(record.key(), found);
        return found.isEmpty()
                ? Optional.of(record.newRecord(
                        record.topic(),
                        record.kafkaPartition(),
                        schema(record.keySchema()),
                        pseudonyms.of(user),
                        record.valueSchema(),
                        record.value(),
                        record.timestamp()))
                : Optional.empty();
    }

    private static Schema schema(Schema given) {
        if (given == null) {
            return null;
        }
        return given.isOptional() ? Schema.OPTIONAL_STRING_SCHEMA : Schema.STRING_SCHEMA;
    }
}
