package io.github.connectlogins.smt;

import io.github.connectlogins.core.LoginFields;
import java.util.List;

/** A group of fields that can be added. */
enum Enrichment {
    /** Hour, weekday, month and day part of the timestamp. */
    CALENDAR(AddedFields.HOUR, AddedFields.WEEKDAY, AddedFields.MONTH, AddedFields.DAY_PART),
    /** Version and scope of the address. */
    IP(AddedFields.IP_VERSION, AddedFields.IP_SCOPE),
    /** What the user agent says of browser, operating system and device. */
    USER_AGENT(
            LoginFields.BROWSER,
            AddedFields.BROWSER_VERSION,
            AddedFields.OS,
            AddedFields.OS_VERSION,
            AddedFields.DEVICE),
    /** The name of the address. */
    HOSTNAME(AddedFields.HOSTNAME),
    /** When the event is processed. */
    PROCESSED(AddedFields.PROCESSED_TIMESTAMP);

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> fields;

    Enrichment(String... fields) {
        this.fields = List.of(fields);
    }

    /** The names of the fields that it fills where an event has none. */
    List<String> fields() {
        return fields;
    }
}
