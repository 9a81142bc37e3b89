package io.github.connectlogins.core.preset;

import io.github.connectlogins.core.BoundedJson;
import io.github.connectlogins.core.ConfigGroup;
import io.github.connectlogins.core.JsonLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.common.config.ConfigDef.Validator;

/** All presets, by name, in the order of {@code presets.json}. */
public final class Presets {
    private static final String FILE = "presets.json";
    private static final JsonLimits LIMITS = new JsonLimits(256 * 1024, 8, 4096, 4096);

    /** All of them. */
    public static final Map<String, Preset> ALL = load();

    private Presets() {}

    /**
     * The preset of this name.
     *
     * @param name empty for none; otherwise checked by {@link #validator}
     */
    public static Optional<Preset> named(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    /** Takes nothing, or the name of a preset that is {@code usable}. */
    public static Validator validator(Predicate<Preset> usable) {
        List<Object> names = new ArrayList<>(List.of(""));
        ALL.values().stream().filter(usable).map(Preset::name).forEach(names::add);
        return ConfigGroup.oneOf(names);
    }

    private static Map<String, Preset> load() {
        try (InputStream in = Objects.requireNonNull(Presets.class.getResourceAsStream(FILE), FILE)) {
            Map<String, Preset> presets = new LinkedHashMap<>();
            new BoundedJson(LIMITS)
                    .toMap(in.readAllBytes())
                    .forEach((name, entry) -> presets.put(name, preset(name, map(entry))));
            return Collections.unmodifiableMap(presets);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + FILE + " of the plugin's own jar", unreadable);
        }
    }

    private static Preset preset(String name, Map<String, Object> entry) {
        Map<String, String> fields = new LinkedHashMap<>();
        map(entry.get("fields")).forEach((field, paths) -> fields.put(field, (String) paths));
        return new Preset(
                name,
                (String) entry.get("title"),
                (String) entry.get("documentation"),
                fields,
                conditions(entry.getOrDefault("logins", Map.of())),
                Optional.ofNullable(entry.get("outcome")).map(Presets::map).map(Presets::outcome),
                Optional.ofNullable(entry.get("unnamed")).map(Presets::conditions),
                texts(entry.getOrDefault("lower.case", List.of())),
                (String) entry.getOrDefault("timestamp.formats", ""),
                texts(entry.getOrDefault("absent", List.of(""))),
                Optional.ofNullable((String) entry.get("lines")),
                !Boolean.FALSE.equals(entry.get("structured")));
    }

    private static List<Condition> conditions(Object valuesByPaths) {
        List<Condition> conditions = new ArrayList<>();
        map(valuesByPaths).forEach((paths, values) -> conditions.add(condition(paths, values)));
        return conditions;
    }

    private static Condition condition(String paths, Object values) {
        List<?> list = (List<?>) values;
        return new Condition(new FieldPaths(paths), texts(list), list.contains(null));
    }

    private static OutcomeRule outcome(Map<String, Object> rule) {
        return new OutcomeRule(
                new FieldPaths((String) rule.get("field")),
                folded(rule.get("success")),
                folded(rule.get("failure")),
                folded(rule.get("none")),
                Optional.ofNullable((String) rule.get("otherwise"))
                        .map(verdict -> OutcomeRule.Verdict.valueOf(verdict.toUpperCase(Locale.ROOT))));
    }

    private static Set<String> folded(Object values) {
        Set<String> folded = new LinkedHashSet<>();
        texts(values == null ? List.of() : values).forEach(value -> folded.add(value.toLowerCase(Locale.ROOT)));
        return folded;
    }

    private static Set<String> texts(Object values) {
        Set<String> texts = new LinkedHashSet<>();
        for (Object value : (List<?>) values) {
            if (value != null) {
                texts.add((String) value);
            }
        }
        return texts;
    }

    @SuppressWarnings("unchecked") // a JSON object, whose names are text
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
