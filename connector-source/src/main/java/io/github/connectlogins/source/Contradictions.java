package io.github.connectlogins.source;

import io.github.connectlogins.core.ConfigGroup;
import io.github.connectlogins.source.files.FilesConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigValue;

/** Settings that are right each by itself and wrong together, reported on the key to change. */
final class Contradictions {
    private final Map<String, ConfigValue> values;

    private Contradictions(Config config) {
        values = config.configValues().stream().collect(Collectors.toMap(ConfigValue::name, value -> value));
    }

    /** Adds to {@code config}, which is checked key by key already, what its keys contradict. */
    static void report(Config config) {
        Contradictions contradictions = new Contradictions(config);
        contradictions.checkInvalidTopic();
        if (ConfigGroup.nameOf(Feed.FILES).equalsIgnoreCase(contradictions.text(LoginEventSourceConfig.FEED))) {
            contradictions.checkPath();
        }
    }

    private void checkInvalidTopic() {
        String invalidTopic = text(FilesConfig.INVALID_TOPIC);
        if (!invalidTopic.isEmpty() && invalidTopic.equals(text(LoginEventSourceConfig.TOPIC))) {
            values.get(FilesConfig.INVALID_TOPIC)
                    .addErrorMessage("found the topic of the events itself, expected another topic for records that"
                            + " cannot be read, or nothing");
        }
    }

    private void checkPath() {
        ConfigValue path = values.get(FilesConfig.PATH);
        if (!path.errorMessages().isEmpty()) {
            return;
        }
        if (text(FilesConfig.PATH).isEmpty()) {
            path.addErrorMessage("found nothing with feed=files, expected a file or a folder on every worker");
        } else if (!Files.exists(Path.of(text(FilesConfig.PATH)))) {
            path.addErrorMessage("found no such file or folder on this worker, expected one that every worker can read;"
                    + " correct the path or make the folder");
        }
    }

    /** The value as the user gave it or the default; empty where it is wrong by itself. */
    private String text(String key) {
        Object value = values.get(key).value();
        return value == null ? "" : value.toString();
    }
}
