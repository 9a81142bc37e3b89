package io.github.connectlogins.testbed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder for everything that a run writes.
 *
 * @param folder where it is
 * @param kept whether it outlives the run; if not, closing deletes it
 */
public record Workspace(Path folder, boolean kept) implements AutoCloseable {
    /** A temporary folder, which closing deletes. */
    public static Workspace create() throws IOException {
        return new Workspace(Files.createTempDirectory("kafka-connect-logins-"), false);
    }

    /** A folder that is kept; it is made where it is missing. */
    public static Workspace keeping(Path folder) throws IOException {
        return new Workspace(Files.createDirectories(folder).toAbsolutePath(), true);
    }

    /** Unpacks a component zip as an operator would, and returns the folder for the worker's plugin path. */
    public Path pluginPath(Path componentZip) {
        return new ComponentZip(componentZip).unpackTo(folder.resolve("plugins"));
    }

    @Override
    public void close() throws IOException {
        if (kept) {
            return;
        }
        List<Path> innermostFirst;
        try (Stream<Path> files = Files.walk(folder)) {
            innermostFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : innermostFirst) {
            Files.deleteIfExists(file);
        }
    }
}
