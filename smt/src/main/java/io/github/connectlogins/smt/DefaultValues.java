package io.github.connectlogins.smt;

import io.github.connectlogins.core.ConfigGroup;
import io.github.connectlogins.smt.geo.GeoSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * The entries of the key for {@link DefaultValue}. A field that the settings have filled otherwise cannot have one: the
 * default comes first, and what is there is never replaced. A validator sees one key only; a recommender sees them all,
 * and what it throws is reported on the key when a config is validated.
 */
final class DefaultValues implements ConfigDef.Validator, ConfigDef.Recommender {
    private static final ConfigDef.Validator ENTRIES =
            ConfigGroup.listParsedBy(DefaultValue::parse, "a list of field:value");

    @Override
    public void ensureValid(String key, Object value) {
        ENTRIES.ensureValid(key, value);
    }

    @Override
    public List<Object> validValues(String key, Map<String, Object> parsed) {
        check(key, parsed);
        return List.of();
    }

    @Override
    public boolean visible(String key, Map<String, Object> parsed) {
        return true;
    }

    /** Throws a {@link ConfigException} where a field with a default is filled by another setting. */
    static void check(String key, Map<String, ?> settings) {
        List<String> entries = list(settings, EnrichLoginEventConfig.DEFAULT_VALUES);
        Map<String, String> fillers = fillers(settings);
        for (String entry : entries) {
            String field = DefaultValue.fieldOf(entry);
            if (fillers.containsKey(field)) {
                throw new ConfigException(
                        key,
                        entries,
                        "found a default for \"" + field + "\", which " + fillers.get(field)
                                + " fills; leave out one of them, or give the default in a second EnrichLoginEvent"
                                + " behind this one");
            }
        }
    }

    /** By field, the setting that fills it. */
    private static Map<String, String> fillers(Map<String, ?> settings) {
        Map<String, String> fillers = new HashMap<>();
        List<String> names = list(settings, EnrichLoginEventConfig.ENRICH);
        Stream.of(Enrichment.values())
                .filter(enrichment -> names.stream().anyMatch(ConfigGroup.nameOf(enrichment)::equalsIgnoreCase))
                .forEach(enrichment -> enrichment
                        .fields()
                        .forEach(field -> fillers.put(
                                field, EnrichLoginEventConfig.ENRICH + "=" + ConfigGroup.nameOf(enrichment))));
        if (!list(settings, GeoSettings.FILES).isEmpty()) {
            GeoSettings.fieldNames(list(settings, GeoSettings.FIELDS))
                    .forEach(field -> fillers.put(field, GeoSettings.FILES));
        }
        return fillers;
    }

    /** What is wrong by itself is reported elsewhere. */
    private static List<String> list(Map<String, ?> settings, String key) {
        return settings.get(key) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    @Override
    public String toString() {
        return ENTRIES.toString();
    }
}
