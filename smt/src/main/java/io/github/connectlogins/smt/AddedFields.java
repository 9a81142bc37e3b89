package io.github.connectlogins.smt;

import io.github.connectlogins.core.LoginFields;
import io.github.connectlogins.smt.geo.GeoField;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names of the fields that {@link EnrichLoginEvent} adds to an event; those from databases are in {@link GeoField}.
 */
public final class AddedFields {
    /** Hour of the day in the configured zone, int32, 0 to 23. */
    public static final String HOUR = "hour";
    /** Day of the week in the configured zone: English, lower case, such as {@code monday}. */
    public static final String WEEKDAY = "weekday";
    /** Month in the configured zone, such as {@code 2022-03}. */
    public static final String MONTH = "month";
    /** {@code night} (0 to 5), {@code morning} (6 to 11), {@code afternoon} (12 to 17) or {@code evening}. */
    public static final String DAY_PART = "day_part";
    /** 4 or 6, int32. */
    public static final String IP_VERSION = "ip_version";
    /** Where the address can be reached from: {@code global}, {@code private} and the like. */
    public static final String IP_SCOPE = "ip_scope";

    /** What the user agent says: major version of the browser, which is in {@code browser} itself. */
    public static final String BROWSER_VERSION = "browser_version";
    /** What the user agent says: operating system, such as {@code Android}. */
    public static final String OS = "os";
    /** Its major version. */
    public static final String OS_VERSION = "os_version";
    /** What the user agent says: maker or model, such as {@code iPhone}. */
    public static final String DEVICE = "device";
    /** Name of the address by reverse DNS. */
    public static final String HOSTNAME = "hostname";

    /** When the event is processed, epoch seconds, int64. */
    public static final String PROCESSED_TIMESTAMP = "processed_timestamp";

    /** All of them, and those that are looked up in databases. */
    static final Set<String> ALL = Stream.concat(
                    Stream.of(Enrichment.values())
                            .flatMap(enrichment -> enrichment.fields().stream())
                            .filter(field -> !LoginFields.ALL.contains(field)),
                    Stream.of(GeoField.values()).map(GeoField::fieldName))
            .collect(Collectors.toUnmodifiableSet());

    private AddedFields() {}
}
