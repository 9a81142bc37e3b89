package io.github.connectlogins.source.files;

import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * A file as it was seen.
 *
 * @param name its path within the folder, with slashes; it names the source partition
 * @param path where it is
 * @param size in bytes
 * @param modified when it was last written
 */
record SourceFile(String name, Path path, long size, FileTime modified) {
    static SourceFile of(String name, Path path, BasicFileAttributes attributes) {
        return new SourceFile(name, path, attributes.size(), attributes.lastModifiedTime());
    }
}
