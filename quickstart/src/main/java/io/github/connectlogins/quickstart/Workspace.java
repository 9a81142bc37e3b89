package io.github.connectlogins.quickstart;

import io.github.connectlogins.testbed.ComponentZip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A temporary folder for everything that a run writes; closing deletes it.
 *
 * @param folder where it is
 */
record Workspace(Path folder) implements AutoCloseable {
    static Workspace create() throws IOException {
        return new Workspace(Files.createTempDirectory("kafka-connect-logins-"));
    }

    /** Unpacks a component zip as an operator would, and returns the folder for the worker's plugin path. */
    Path pluginPath(Path componentZip) {
        return new ComponentZip(componentZip).unpackTo(folder.resolve("plugins"));
    }

    @Override
    public void close() throws IOException {
        List<Path> innermostFirst;
        try (Stream<Path> files = Files.walk(folder)) {
            innermostFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : innermostFirst) {
            Files.deleteIfExists(file);
        }
    }
}
