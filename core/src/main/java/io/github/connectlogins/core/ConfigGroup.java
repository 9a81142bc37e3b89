package io.github.connectlogins.core;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/**
 * Adds the keys of one concern to a {@link ConfigDef}, in the order they are written, so that no key lacks its group,
 * its place in it, its width and its name for people.
 */
public final class ConfigGroup {
    private final ConfigDef def;
    private final String name;
    private int order;

    /** The group {@code name} of {@code def}. */
    public ConfigGroup(ConfigDef def, String name) {
        this.def = def;
        this.name = name;
    }

    /**
     * A key with a default ({@link ConfigDef#NO_DEFAULT_VALUE} where the user has to give it) and a validator or null.
     * A validator that is a recommender as well is both to the key.
     */
    public ConfigGroup key(
            String key,
            Type type,
            Object defaultValue,
            Validator validator,
            Importance importance,
            String displayName,
            String doc) {
        def.define(
                key,
                type,
                defaultValue,
                validator == null || defaultValue == null ? validator : new NotNull(validator),
                importance,
                doc,
                name,
                ++order,
                width(type),
                displayName,
                List.of(),
                validator instanceof ConfigDef.Recommender recommender ? recommender : null);
        return this;
    }

    private static Width width(Type type) {
        return switch (type) {
            case BOOLEAN, SHORT, INT, LONG, DOUBLE -> Width.SHORT;
            case STRING, PASSWORD, CLASS -> Width.MEDIUM;
            case LIST -> Width.LONG;
        };
    }

    /** The constants of {@code type} in lower case, as validator and as recommender. */
    public static <E extends Enum<E>> Validator oneOf(Class<E> type) {
        return oneOf(namesOf(type));
    }

    /** The same for names that are no constants; all in lower case. */
    public static Validator oneOf(List<Object> names) {
        return new OneOf(names);
    }

    /** The same for a key of type list that may hold several of them. */
    public static <E extends Enum<E>> Validator anyOf(Class<E> type) {
        return new AnyOf(new OneOf(namesOf(type)));
    }

    /** All constants of {@code type} as they are written in a config. */
    public static <E extends Enum<E>> List<Object> namesOf(Class<E> type) {
        return Stream.of(type.getEnumConstants())
                .<Object>map(ConfigGroup::nameOf)
                .toList();
    }

    /** The constants that a validated list names. */
    public static <E extends Enum<E>> Set<E> valuesOf(Class<E> type, List<String> names) {
        Set<E> values = EnumSet.noneOf(type);
        names.forEach(name -> values.add(valueOf(type, name)));
        return values;
    }

    /** How a constant is written in a config: in lower case. */
    public static String nameOf(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** The constant that a validated value names. */
    public static <E extends Enum<E>> E valueOf(Class<E> type, String value) {
        return Enum.valueOf(type, value.toUpperCase(Locale.ROOT));
    }

    /**
     * A validator that reads the value with {@code parser} and reports what it throws on the key. A value that the
     * parser answers with a {@link ConfigException} is not shown, for it holds a secret.
     *
     * @param expected what a right value looks like, for the generated reference
     */
    public static <T> Validator parsedBy(Class<T> type, Consumer<T> parser, String expected) {
        return new Parsed<>(type, parser, expected);
    }

    /** The same for a key of type list; {@code parser} gets the whole list. */
    public static Validator listParsedBy(Consumer<List<String>> parser, String expected) {
        return parsedBy(List.class, list -> parser.accept(texts(list)), expected);
    }

    private static List<String> texts(List<?> list) {
        return list.stream().map(String::valueOf).toList();
    }

    private record OneOf(List<Object> values) implements Validator, ConfigDef.Recommender {
        @Override
        public void ensureValid(String key, Object value) {
            if (value == null || !values.contains(value.toString().toLowerCase(Locale.ROOT))) {
                throw new ConfigException(key, value, "expected one of " + values);
            }
        }

        @Override
        public List<Object> validValues(String key, Map<String, Object> parsedConfig) {
            return values;
        }

        @Override
        public boolean visible(String key, Map<String, Object> parsedConfig) {
            return true;
        }

        @Override
        public String toString() {
            return "one of " + values;
        }
    }

    private record AnyOf(OneOf each) implements Validator, ConfigDef.Recommender {
        @Override
        public void ensureValid(String key, Object value) {
            ((List<?>) value).forEach(name -> each.ensureValid(key, name));
        }

        @Override
        public List<Object> validValues(String key, Map<String, Object> parsedConfig) {
            return each.values;
        }

        @Override
        public boolean visible(String key, Map<String, Object> parsedConfig) {
            return true;
        }

        @Override
        public String toString() {
            return "any of " + each.values;
        }
    }

    /** A key with a default never holds null, but a config written as JSON can say so. */
    private record NotNull(Validator validator) implements Validator {
        @Override
        public void ensureValid(String key, Object value) {
            if (value == null) {
                throw new ConfigException(key, null, "expected " + validator + "; leave the key out for its default");
            }
            validator.ensureValid(key, value);
        }

        @Override
        public String toString() {
            return validator.toString();
        }
    }

    private record Parsed<T>(Class<T> type, Consumer<T> parser, String expected) implements Validator {
        @Override
        public void ensureValid(String key, Object value) {
            if (value == null) {
                return;
            }
            try {
                parser.accept(type.cast(value));
            } catch (ConfigException secret) {
                throw new ConfigException(key, Password.HIDDEN, secret.getMessage());
            } catch (RuntimeException wrong) {
                throw new ConfigException(key, value, wrong.getMessage() + "; expected " + expected);
            }
        }

        @Override
        public String toString() {
            return expected;
        }
    }
}
