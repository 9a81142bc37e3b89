package io.github.connectlogins.quickstart;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
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
    Path pluginPath(Path componentZip) throws IOException {
        Path plugins = Files.createDirectory(folder.resolve("plugins"));
        try (FileSystem zip = FileSystems.newFileSystem(componentZip);
                Stream<Path> entries = Files.walk(zip.getPath("/"))) {
            for (Path entry : entries.filter(Files::isRegularFile).toList()) {
                Path target = plugins.resolve(entry.toString().substring(1));
                Files.createDirectories(target.getParent());
                Files.copy(entry, target);
            }
        }
        return plugins;
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
