package io.github.connectlogins.benchmarks.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of a run's settings, logs and data.
 *
 * @param path where it is
 */
public record RunFolder(Path path) {
    /** Made anew; what an earlier run left there is deleted. */
    public static RunFolder fresh(Path path) throws IOException {
        RunFolder folder = new RunFolder(path);
        folder.delete();
        Files.createDirectories(path);
        return folder;
    }

    /** Deletes it with all that is in it. */
    public void delete() throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        List<Path> innermostFirst;
        try (Stream<Path> files = Files.walk(path)) {
            innermostFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : innermostFirst) {
            Files.delete(file);
        }
    }
}
