package io.github.connectlogins.core.preset;

import io.github.connectlogins.core.LoginFields;
import io.github.connectlogins.core.TimestampParser;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;

/**
 * What is known of one product's login events.
 *
 * @param name as written in a config
 * @param title the product and the kind of its events, for people
 * @param documentation where the product's maker describes them
 * @param notation the fields as they are written: by canonical name the paths, with {@code |} between them
 * @param logins what holds for events that are about logins
 * @param outcome how an event tells its outcome; empty where every event is a login that succeeded
 * @param unnamed what holds for failures without a user that are attempts all the same, of a name left empty; others
 *     are no logins. Empty where a failure without a user is malformed
 * @param lowerCase fields of text that is the same in any case, and goes on in lower case
 * @param timestampFormats further formats of the timestamp, patterns separated by semicolons
 * @param absent texts that say there is no value
 * @param lines which reader the lines of its log need; empty where events are JSON or CSV alone
 * @param structured whether events come as JSON, so that they can be read from a topic too
 */
public record Preset(
        String name,
        String title,
        String documentation,
        Map<String, String> notation,
        List<Condition> logins,
        Optional<OutcomeRule> outcome,
        Optional<List<Condition>> unnamed,
        Set<String> lowerCase,
        String timestampFormats,
        Set<String> absent,
        Optional<String> lines,
        boolean structured) {

    /** The names that an event has once it is read, {@code outcome} among them. */
    public Set<String> fieldNames() {
        Set<String> names =
                new LinkedHashSet<>(List.of(LoginFields.USER_ID, LoginFields.TIMESTAMP, LoginFields.OUTCOME));
        names.addAll(notation.keySet());
        return names;
    }

    /** The schema of an event once it is read, for those that go on as Structs. */
    public Schema schema() {
        SchemaBuilder schema =
                SchemaBuilder.struct().name("login." + name.replace('-', '_')).version(1);
        fieldNames().forEach(field -> schema.field(field, schemaOf(field)));
        return schema.build();
    }

    private static Schema schemaOf(String field) {
        return switch (field) {
            case LoginFields.USER_ID, LoginFields.OUTCOME -> Schema.STRING_SCHEMA;
            case LoginFields.TIMESTAMP -> Schema.OPTIONAL_INT64_SCHEMA;
            default -> Schema.OPTIONAL_STRING_SCHEMA;
        };
    }

    TimestampParser timestamps(ZoneId zone) {
        return TimestampParser.ofPatterns(timestampFormats, zone);
    }
}
