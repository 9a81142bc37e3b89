package io.github.connectlogins.smt;

import io.github.connectlogins.core.Violation;
import java.util.List;
import org.apache.kafka.connect.data.Schema;

/** What came of the value, or the key, of one record. */
sealed interface Verdict {
    /**
     * A right event.
     *
     * @param schema of the new value, null where it is a Map
     * @param value the new value, a Struct or a Map
     */
    record Enriched(Schema schema, Object value) implements Verdict {}

    /** The value is about something else, as the preset says. */
    Verdict NO_LOGIN = new NoLogin();

    /** No login, and nothing wrong with that. */
    record NoLogin() implements Verdict {}

    /**
     * No right event.
     *
     * @param violations at least one
     */
    record Rejected(List<Violation> violations) implements Verdict {}
}
