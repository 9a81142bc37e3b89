package io.github.connectlogins.smt;

import io.github.connectlogins.core.ConfigGroup;
import io.github.connectlogins.core.FieldMap;
import io.github.connectlogins.core.LoginFields;
import io.github.connectlogins.core.TimestampParser;
import io.github.connectlogins.core.preset.Preset;
import io.github.connectlogins.core.preset.PresetReader;
import io.github.connectlogins.core.preset.Presets;
import io.github.connectlogins.smt.agent.UserAgentSettings;
import io.github.connectlogins.smt.dns.HostnameSettings;
import io.github.connectlogins.smt.geo.GeoSettings;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/** The settings of {@link EnrichLoginEvent}. */
final class EnrichLoginEventConfig extends AbstractConfig {
    static final String ON_INVALID = "on.invalid";
    static final String INVALID_TOPIC = "invalid.topic";
    static final String DEFAULT_VALUES = "default.values";
    static final String ENRICH = "enrich";

    private static final String PRESET = "preset";
    private static final String FIELD_MAP = "field.map";
    private static final String TIMESTAMP_FORMATS = "timestamp.formats";
    private static final String ZONE = "zone";
    private static final String REQUIRED_FIELDS = "required.fields";
    private static final String RANGES = "ranges";
    private static final String ALLOWED_VALUES = "allowed.values";

    static final ConfigDef DEF = new ConfigDef();

    static {
        reading(new ConfigGroup(DEF, "Reading"));
        validation(new ConfigGroup(DEF, "Validation"));
        enrichment(new ConfigGroup(DEF, "Enrichment"));
        GeoSettings.define(new ConfigGroup(DEF, "Geo databases"));
        UserAgentSettings.define(new ConfigGroup(DEF, "User agents"));
        HostnameSettings.define(new ConfigGroup(DEF, "Names of addresses"));
        PseudonymSettings.define(new ConfigGroup(DEF, "Pseudonyms"));
    }

    /**
     * Checks the settings.
     *
     * @throws ConfigException naming the key that is wrong, what was found and what was expected
     */
    EnrichLoginEventConfig(Map<String, ?> settings) {
        super(DEF, settings, false);
        InvalidTopic.check(INVALID_TOPIC, values());
        DefaultValues.check(DEFAULT_VALUES, values());
    }

    private static void reading(ConfigGroup group) {
        group.key(
                        PRESET,
                        Type.STRING,
                        "",
                        Presets.validator(Preset::structured),
                        Importance.HIGH,
                        "Preset",
                        "The product that wrote the events, if it is a known one: then its own field names, outcomes and times"
                                + " are read, what is no login is dropped and counted, and an event has the fields of the preset"
                                + " and no others. docs/presets.md has the list. field.map is then about the names that the"
                                + " preset gives. Empty for events of your own.")
                .key(
                        FIELD_MAP,
                        Type.LIST,
                        List.of(),
                        ConfigGroup.listParsedBy(FieldMap::parse, "a list of canonical:candidate|candidate"),
                        Importance.HIGH,
                        "Field map",
                        "Fields that arrive under other names, as canonical:candidate|candidate, such as "
                                + "user_id:CustomerId|id,ip:ip_address. The first candidate that is there is renamed, the "
                                + "first one that is not null gives the value; the other candidates stay as they are, unless "
                                + "pseudonym.fields has the field. A "
                                + "mapped field is no longer looked for under its canonical name, unless that is listed too.")
                .key(
                        TIMESTAMP_FORMATS,
                        Type.STRING,
                        "",
                        ConfigGroup.parsedBy(
                                String.class,
                                formats -> TimestampParser.ofPatterns(formats, ZoneOffset.UTC),
                                "DateTimeFormatter patterns separated by semicolons"),
                        Importance.MEDIUM,
                        "Timestamp formats",
                        "Further formats of the timestamp as patterns of Java's DateTimeFormatter, separated by semicolons "
                                + "because patterns may hold commas, such as dd/MM/yyyy HH:mm; EEE, d MMM yyyy HH:mm:ss Z. "
                                + "They are tried before ISO 8601 and epoch seconds, milliseconds and microseconds, which "
                                + "are always read.")
                .key(
                        ZONE,
                        Type.STRING,
                        "UTC",
                        ConfigGroup.parsedBy(String.class, ZoneId::of, "a zone such as UTC, Europe/Zurich or +01:00"),
                        Importance.MEDIUM,
                        "Time zone",
                        "Zone of timestamps that name none, and of the calendar fields.");
    }

    private static void validation(ConfigGroup group) {
        group.key(
                        DEFAULT_VALUES,
                        Type.LIST,
                        List.of(),
                        new DefaultValues(),
                        Importance.LOW,
                        "Default values",
                        "What a field gets where the event comes without it, as field:value, such as "
                                + "device_type:unknown,locale:unknown; null and empty text are not there. The field is "
                                + "text then, and is checked like one that came. It cannot be one that enrich or geo.files fills.")
                .key(
                        REQUIRED_FIELDS,
                        Type.LIST,
                        List.of(LoginFields.USER_ID, LoginFields.TIMESTAMP),
                        ConfigGroup.listParsedBy(EnrichLoginEventConfig::checkNames, "a list of field names"),
                        Importance.MEDIUM,
                        "Required fields",
                        "Canonical names of the fields that have to be there; null and empty text are not there.")
                .key(
                        RANGES,
                        Type.LIST,
                        List.of(),
                        ConfigGroup.listParsedBy(
                                EnrichLoginEventConfig::checkRanges,
                                "a list of field:min..max, one bound may be left out"),
                        Importance.LOW,
                        "Ranges",
                        "Bounds of numbers, both included, as field:min..max, such as "
                                + "age:18..120,timestamp:2020-01-01..; those of the timestamp are timestamps.")
                .key(
                        ALLOWED_VALUES,
                        Type.LIST,
                        List.of(),
                        ConfigGroup.listParsedBy(AllowedValues::parse, "a list of field:value|value"),
                        Importance.LOW,
                        "Allowed values",
                        "The only values that a field may have, compared as text in canonical form, as field:value|value, "
                                + "such as device_type:android|ios|web,outcome:SUCCESS.")
                .key(
                        ON_INVALID,
                        Type.STRING,
                        ConfigGroup.nameOf(OnInvalid.FAIL),
                        ConfigGroup.oneOf(OnInvalid.class),
                        Importance.HIGH,
                        "On invalid events",
                        "What becomes of a record whose event is not right. fail: the record fails, and the connector's "
                                + "error handling decides. drop: it ends here. mark: it goes on as it came, with the header "
                                + "logins.violations. route: the same, but to invalid.topic, which is for source connectors; "
                                + "in a sink, fail with a dead-letter topic does that.")
                .key(
                        INVALID_TOPIC,
                        Type.STRING,
                        "",
                        new InvalidTopic(),
                        Importance.MEDIUM,
                        "Topic for invalid events",
                        "Where on.invalid=route sends records: as they came, with the headers logins.violations and "
                                + "logins.original.topic.");
    }

    private static void enrichment(ConfigGroup group) {
        group.key(
                ENRICH,
                Type.LIST,
                Stream.of(Enrichment.CALENDAR, Enrichment.IP)
                        .map(ConfigGroup::nameOf)
                        .toList(),
                ConfigGroup.anyOf(Enrichment.class),
                Importance.MEDIUM,
                "Enrichments",
                "What is added to an event. calendar: hour (0 to 23), weekday (monday and so on), month (2022-03) and "
                        + "day_part (night from 0, morning from 6, afternoon from 12, evening from 18 o'clock). ip: ip_version "
                        + "(4 or 6) and ip_scope (global, private, shared, loopback, link_local, multicast, documentation, "
                        + "unspecified or reserved). user_agent: browser (where the event has none), browser_version, os, "
                        + "os_version and device, as the field user_agent says. hostname: the name of the address by reverse "
                        + "DNS, if that leads back to the address. processed: processed_timestamp, the moment in epoch "
                        + "seconds. A field of such a name that the event has already stays as it is.");
    }

    /** Reads the events of a known product, if they are such. */
    Optional<PresetReader> preset() {
        return Presets.named(getString(PRESET)).map(preset -> new PresetReader(preset, ZoneId.of(getString(ZONE))));
    }

    /** Where events keep their fields. */
    FieldMap fieldMap() {
        return FieldMap.parse(getList(FIELD_MAP));
    }

    /** What makes an event right and what is added to it. */
    EventRules rules() {
        ZoneId zone = ZoneId.of(getString(ZONE));
        return new EventRules(
                fieldMap().mapped().keySet(),
                DefaultValue.parse(getList(DEFAULT_VALUES)),
                getList(REQUIRED_FIELDS),
                ValueRange.parse(getList(RANGES)),
                AllowedValues.parse(getList(ALLOWED_VALUES)),
                TimestampParser.ofPatterns(getString(TIMESTAMP_FORMATS), zone),
                zone,
                ConfigGroup.valuesOf(Enrichment.class, getList(ENRICH)),
                GeoSettings.of(this),
                UserAgentSettings.of(this),
                HostnameSettings.of(this),
                pseudonyms());
    }

    /** What goes out under a pseudonym. */
    PseudonymSettings pseudonyms() {
        return PseudonymSettings.of(this);
    }

    /** What happens to a record whose event is not right. */
    OnInvalid onInvalid() {
        return ConfigGroup.valueOf(OnInvalid.class, getString(ON_INVALID));
    }

    /** Where records go that are routed; empty unless {@link #onInvalid} is {@link OnInvalid#ROUTE}. */
    String invalidTopic() {
        return getString(INVALID_TOPIC);
    }

    private static void checkNames(List<String> names) {
        if (names.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("found an empty name");
        }
    }

    private static void checkRanges(List<String> entries) {
        TimestampParser timestamps = new TimestampParser(List.of(), ZoneOffset.UTC);
        for (ValueRange range : ValueRange.parse(entries)) {
            range.lowerBound(timestamps);
            range.upperBound(timestamps);
        }
    }
}
