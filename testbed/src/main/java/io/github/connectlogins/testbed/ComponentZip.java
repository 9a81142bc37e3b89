package io.github.connectlogins.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A component zip of Kafka Connect: one plugin folder, packed.
 *
 * @param file the zip
 */
public record ComponentZip(Path file) {
    /** Unpacks it as an operator would, and returns {@code pluginPath}. */
    public Path unpackTo(Path pluginPath) {
        try (FileSystem zip = FileSystems.newFileSystem(file);
                Stream<Path> entries = Files.walk(zip.getPath("/"))) {
            List<Path> files = entries.filter(Files::isRegularFile).toList();
            for (Path packed : files) {
                Path target = pluginPath.resolve(packed.toString().substring(1));
                Files.createDirectories(target.getParent());
                Files.copy(packed, target);
            }
            return pluginPath;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack %s to %s".formatted(file, pluginPath), e);
        }
    }
}
