package io.github.connectlogins.core;

import java.util.stream.Stream;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigValue;

/**
 * A config whose values were validated each for itself, for a look at what they are together.
 *
 * @param config takes what is reported
 */
public record ValidatedConfig(Config config) {
    /** The parsed value of a key; null where it has none, or a wrong one. */
    public Object value(String key) {
        return named(key).findFirst().map(ConfigValue::value).orElse(null);
    }

    /** Whether nothing was found wrong with a key so far. */
    public boolean hasNoError(String key) {
        return named(key).allMatch(value -> value.errorMessages().isEmpty());
    }

    /** Reports an error on each of these keys. */
    public void report(String error, String... keys) {
        for (String key : keys) {
            named(key).forEach(value -> value.addErrorMessage(error));
        }
    }

    private Stream<ConfigValue> named(String key) {
        return config.configValues().stream().filter(value -> value.name().equals(key));
    }
}
