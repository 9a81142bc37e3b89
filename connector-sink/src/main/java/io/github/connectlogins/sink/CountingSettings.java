package io.github.connectlogins.sink;

import io.github.connectlogins.core.ConfigGroup;
import io.github.connectlogins.core.FieldMap;
import io.github.connectlogins.core.JsonLimits;
import io.github.connectlogins.core.LoginFields;
import io.github.connectlogins.core.LoginReader;
import io.github.connectlogins.core.TimestampParser;
import io.github.connectlogins.sink.fold.Counted;
import io.github.connectlogins.sink.fold.StreakPolicy;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/** The keys about what is read from a record, what is counted, and when a run of failures is told. */
final class CountingSettings {
    private static final String FIELD_MAP = "field.map";
    private static final String TIMESTAMP_FORMATS = "timestamp.formats";
    /** The fields whose values are counted. */
    static final String COUNT_BY = "stats.count.by";

    private static final String EVENT_TIME = "event.time";
    private static final String MAX_VALUES = "stats.max.values";
    private static final String ZONE = "stats.zone";
    private static final String MAX_FUTURE = "stats.max.future.ms";
    private static final String THRESHOLD = "alert.threshold";
    private static final String REARM = "alert.rearm";
    private static final String STREAK_TTL = "alert.streak.ttl.ms";
    private static final String FORGET_FAILED = "users.forget.failed.after.ms";

    private static final List<String> DECISIVE = List.of(
            FIELD_MAP,
            TIMESTAMP_FORMATS,
            EVENT_TIME,
            COUNT_BY,
            MAX_VALUES,
            ZONE,
            MAX_FUTURE,
            THRESHOLD,
            REARM,
            STREAK_TTL,
            FORGET_FAILED);

    private final AbstractConfig config;

    CountingSettings(AbstractConfig config) {
        this.config = config;
    }

    static void define(ConfigDef def) {
        new ConfigGroup(def, "Input")
                .key(
                        FIELD_MAP,
                        Type.LIST,
                        List.of(),
                        ConfigGroup.listParsedBy(
                                FieldMap::parse,
                                "canonical:candidate|candidate,... such as user_id:CustomerId|id,ip:ip_address"),
                        Importance.HIGH,
                        "Field names",
                        "Where records keep each field, if not under its own name: of several candidates the first one present"
                                + " wins.")
                .key(
                        TIMESTAMP_FORMATS,
                        Type.STRING,
                        "",
                        ConfigGroup.parsedBy(
                                String.class,
                                formats -> TimestampParser.ofPatterns(formats, ZoneOffset.UTC),
                                "DateTimeFormatter patterns separated by semicolons"),
                        Importance.LOW,
                        "Timestamp formats",
                        "Further formats of timestamps as patterns of Java's DateTimeFormatter, separated by semicolons. ISO 8601"
                                + " and epoch seconds, milliseconds and microseconds are always read.")
                .key(
                        EVENT_TIME,
                        Type.STRING,
                        ConfigGroup.nameOf(EventTime.EVENT),
                        ConfigGroup.oneOf(EventTime.class),
                        Importance.MEDIUM,
                        "Event time",
                        "Which time an event has: its own, or that of its Kafka record, where events have none or only a day."
                                + " With record the event's own time is not read.");
        new ConfigGroup(def, "Statistics")
                .key(
                        COUNT_BY,
                        Type.LIST,
                        List.of("device_type", "locale", "country"),
                        ConfigGroup.listParsedBy(CountingSettings::checkCounted, "names of fields, each once"),
                        Importance.HIGH,
                        "Count by",
                        "Fields whose values are counted, logins and failures each. Hour of the day, day part and month always"
                                + " are.")
                .key(
                        MAX_VALUES,
                        Type.INT,
                        10_000,
                        Range.between(1, 1_000_000),
                        Importance.LOW,
                        "Values of a field",
                        "How many values of each counted field every bucket in Redis tells apart. Values that come later are"
                                + " counted together as _other, which bounds the memory that invented values can take.")
                .key(
                        ZONE,
                        Type.STRING,
                        "UTC",
                        ConfigGroup.parsedBy(String.class, ZoneId::of, "a time zone such as UTC or Europe/Zurich"),
                        Importance.MEDIUM,
                        "Time zone",
                        "The zone in which hours and months begin, and which timestamps without a zone are in.")
                .key(
                        MAX_FUTURE,
                        Type.LONG,
                        86_400_000L,
                        Range.atLeast(0),
                        Importance.LOW,
                        "Allowed future",
                        "How far the time of an event may lie after the time of its Kafka record, in milliseconds. Events beyond"
                                + " are not counted but reported as bad records.");
        new ConfigGroup(def, "Alerts")
                .key(
                        THRESHOLD,
                        Type.INT,
                        3,
                        Range.between(1, 1_000_000),
                        Importance.HIGH,
                        "Failures in a row",
                        "After how many failures in a row of one user there is an alert.")
                .key(
                        REARM,
                        Type.STRING,
                        ConfigGroup.nameOf(StreakPolicy.Rearm.REPEAT),
                        ConfigGroup.oneOf(StreakPolicy.Rearm.class),
                        Importance.MEDIUM,
                        "Re-arming",
                        "When there is the next alert of the same run: repeat, after as many failures again, or once, never.")
                .key(
                        STREAK_TTL,
                        Type.LONG,
                        0L,
                        Range.atLeast(0),
                        Importance.MEDIUM,
                        "Longest gap in a run",
                        "Failures with more time between them belong to two runs, in milliseconds of event time; 0 for no limit.")
                .key(
                        FORGET_FAILED,
                        Type.LONG,
                        0L,
                        Range.atLeast(0),
                        Importance.MEDIUM,
                        "Forget who only failed",
                        "Users who never logged in are forgotten some time after the newest event of every partition is so much"
                                + " newer than their last failure, in milliseconds of event time; 0 for never. It bounds the"
                                + " memory that invented names can take. A run of failures of any user ends after the same time.");
    }

    /** Where the user is looked for, candidates separated by bars. */
    String userField() {
        return String.join("|", FieldMap.parse(config.getList(FIELD_MAP)).candidates(LoginFields.USER_ID));
    }

    /** What decides how an event is counted, by keys. */
    Map<String, String> settings() {
        return DECISIVE.stream().collect(Collectors.toMap(key -> key, this::text));
    }

    private String text(String key) {
        Object value = config.values().get(key);
        return value instanceof List<?> list
                ? list.stream().map(Object::toString).collect(Collectors.joining(","))
                : value.toString();
    }

    LoginReader reader() {
        return new LoginReader(
                FieldMap.parse(config.getList(FIELD_MAP)),
                config.getList(COUNT_BY),
                eventTime() == EventTime.RECORD
                        ? TimestampParser.UNREAD
                        : TimestampParser.ofPatterns(config.getString(TIMESTAMP_FORMATS), zone()),
                JsonLimits.DEFAULT);
    }

    /** Which time an event has. */
    EventTime eventTime() {
        return ConfigGroup.valueOf(EventTime.class, config.getString(EVENT_TIME));
    }

    /** The fields that are read to be counted. */
    List<String> countedFields() {
        return config.getList(COUNT_BY);
    }

    Counted counted() {
        return Counted.of(config.getList(COUNT_BY), config.getInt(MAX_VALUES));
    }

    ZoneId zone() {
        return ZoneId.of(config.getString(ZONE));
    }

    long maxFutureMs() {
        return config.getLong(MAX_FUTURE);
    }

    StreakPolicy policy() {
        return new StreakPolicy(
                config.getInt(THRESHOLD),
                ConfigGroup.valueOf(StreakPolicy.Rearm.class, config.getString(REARM)),
                config.getLong(STREAK_TTL),
                config.getLong(FORGET_FAILED));
    }

    private static void checkCounted(List<String> fields) {
        for (String field : fields) {
            if (Counted.isReserved(field)) {
                throw new IllegalArgumentException(field + " is counted anyway");
            }
            if (field.isBlank() || field.contains(":")) {
                throw new IllegalArgumentException("an empty name or one with a colon");
            }
        }
        if (Set.copyOf(fields).size() < fields.size()) {
            throw new IllegalArgumentException("a field named twice");
        }
    }
}
