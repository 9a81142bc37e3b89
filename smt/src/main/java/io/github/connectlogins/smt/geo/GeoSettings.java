package io.github.connectlogins.smt.geo;

import io.github.connectlogins.core.ConfigGroup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * What is looked up about addresses, and where.
 *
 * @param files databases, the best first; none for no look-ups at all
 * @param fields what goes into events
 * @param language of names, as the databases call it
 * @param cacheEntries how many addresses are remembered
 */
public record GeoSettings(List<Path> files, Set<GeoField> fields, String language, int cacheEntries) {
    /** The key of {@link #files}. */
    public static final String FILES = "geo.files";

    /** The key of {@link #fields}. */
    public static final String FIELDS = "geo.fields";

    private static final String LANGUAGE = "geo.language";
    private static final String CACHE_ENTRIES = "geo.cache.entries";
    private static final Pattern LANGUAGE_FORM = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})?");

    /** Adds the keys to {@code group}. */
    public static void define(ConfigGroup group) {
        defineSources(group);
        defineLookups(group);
    }

    private static void defineSources(ConfigGroup group) {
        group.key(
                        FILES,
                        Type.LIST,
                        List.of(),
                        ConfigGroup.listParsedBy(GeoSettings::checkFiles, "a list of .mmdb files on every worker"),
                        Importance.MEDIUM,
                        "Geo databases",
                        "Databases in MaxMind's format (.mmdb) in which the address of an event is looked up, such as one for"
                                + " cities and one for networks; where several know a field, the first one counts. They are"
                                + " kept in memory, once for each worker, and read again when they change.")
                .key(
                        FIELDS,
                        Type.LIST,
                        ConfigGroup.namesOf(GeoField.class),
                        ConfigGroup.anyOf(GeoField.class),
                        Importance.LOW,
                        "Geo fields",
                        "What goes into events from there: geo_country (two-letter code), geo_region, geo_city, geo_postal,"
                                + " geo_loc (latitude,longitude), geo_timezone, as_number and as_name. The event's own country"
                                + " stays as it is.");
    }

    private static void defineLookups(ConfigGroup group) {
        group.key(
                        LANGUAGE,
                        Type.STRING,
                        "en",
                        ConfigGroup.parsedBy(
                                String.class, GeoSettings::checkLanguage, "a language such as en or pt-BR"),
                        Importance.LOW,
                        "Language of names",
                        "Language of region and city, for databases that have names in several; English where one lacks it.")
                .key(
                        CACHE_ENTRIES,
                        Type.INT,
                        10_000,
                        Range.between(0, 10_000_000),
                        Importance.LOW,
                        "Remembered addresses",
                        "For how many addresses each task remembers what the databases say.");
    }

    /** As configured. */
    public static GeoSettings of(AbstractConfig config) {
        return new GeoSettings(
                config.getList(FILES).stream().map(Path::of).toList(),
                ConfigGroup.valuesOf(GeoField.class, config.getList(FIELDS)),
                config.getString(LANGUAGE),
                config.getInt(CACHE_ENTRIES));
    }

    /** The names in an event of the fields that {@code configured} has; what is no field is left out. */
    public static List<String> fieldNames(List<String> configured) {
        return Stream.of(GeoField.values())
                .filter(field -> configured.stream().anyMatch(ConfigGroup.nameOf(field)::equalsIgnoreCase))
                .map(GeoField::fieldName)
                .toList();
    }

    private static void checkFiles(List<String> files) {
        Set<String> seen = new HashSet<>();
        for (String file : files) {
            if (!seen.add(file)) {
                throw new IllegalArgumentException("found " + file + " twice");
            }
            try {
                GeoData.check(Path.of(file));
            } catch (IOException unusable) {
                throw new IllegalArgumentException(GeoLookup.describe(Path.of(file), unusable), unusable);
            }
        }
    }

    private static void checkLanguage(String language) {
        if (!LANGUAGE_FORM.matcher(language).matches()) {
            throw new IllegalArgumentException("found no language");
        }
    }
}
