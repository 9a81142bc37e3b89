package io.github.connectlogins.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** How much of a source's input is in the topic, told from the offsets that it has committed. */
sealed interface SourceProgress {
    /**
     * The share that has been read.
     *
     * @param offsets what the worker answers for {@code GET /connectors/{name}/offsets}
     * @return 0 to 1; 1 only when all of it is committed
     */
    double share(JsonNode offsets);

    /** The right form for the input of {@code source}. */
    static SourceProgress of(ConnectorConfig source) throws IOException {
        if (source.get("feed").orElse("generator").equals("generator")) {
            return new Generator(Long.parseLong(source.get("generator.max.events").orElse("0")));
        }
        return Files.of(Path.of(source.settings().get("files.path")), source.get("files.glob").orElse("*"));
    }
}
