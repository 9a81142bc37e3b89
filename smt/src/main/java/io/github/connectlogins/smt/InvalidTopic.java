package io.github.connectlogins.smt;

import io.github.connectlogins.core.ConfigGroup;
import io.github.connectlogins.core.TopicName;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * The topic that {@link OnInvalid#ROUTE} needs and the other policies do not use. A validator sees one key only; a
 * recommender sees them all, and what it throws is reported on the key when a config is validated.
 */
final class InvalidTopic implements ConfigDef.Validator, ConfigDef.Recommender {
    @Override
    public void ensureValid(String key, Object value) {
        TopicName.OPTIONAL.ensureValid(key, value);
    }

    @Override
    public List<Object> validValues(String key, Map<String, Object> parsed) {
        check(key, parsed);
        return List.of();
    }

    @Override
    public boolean visible(String key, Map<String, Object> parsed) {
        return isNeeded(parsed);
    }

    /** Throws a {@link ConfigException} where the topic is needed and not given. */
    static void check(String key, Map<String, ?> settings) {
        Object topic = settings.get(EnrichLoginEventConfig.INVALID_TOPIC);
        if (isNeeded(settings) && (topic == null || topic.toString().isEmpty())) {
            throw new ConfigException(
                    key,
                    topic,
                    "expected the topic for invalid events, because " + EnrichLoginEventConfig.ON_INVALID
                            + " is route");
        }
    }

    private static boolean isNeeded(Map<String, ?> settings) {
        Object policy = settings.get(EnrichLoginEventConfig.ON_INVALID);
        return policy != null && policy.toString().equalsIgnoreCase(ConfigGroup.nameOf(OnInvalid.ROUTE));
    }

    @Override
    public String toString() {
        return TopicName.OPTIONAL.toString();
    }
}
