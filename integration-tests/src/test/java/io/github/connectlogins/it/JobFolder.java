package io.github.connectlogins.it;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A job as it lies in {@code config/}, for tests that run it.
 *
 * @param name the folder's name
 */
record JobFolder(String name) {
    private static final Path CONFIG = Path.of("..", "config");

    /** The settings of a connector, as its file has them. */
    Map<String, String> connector(String connector) throws IOException {
        return new ObjectMapper()
                .readValue(CONFIG.resolve(name).resolve(connector + ".json").toFile(), new TypeReference<>() {});
    }
}
