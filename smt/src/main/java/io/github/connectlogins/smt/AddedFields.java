package io.github.connectlogins.smt;

/** The names of the fields that {@link EnrichLoginEvent} adds to an event. */
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

    private AddedFields() {}
}
