package io.github.connectlogins.source.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * A file as it was seen.
 *
 * @param name its path within the folder, with slashes
 * @param path where it is
 * @param size in bytes
 * @param modified when it was last written
 * @param key what tells it from another file that took its name; empty where the file system has no such thing
 */
record SourceFile(String name, Path path, long size, FileTime modified, Optional<Object> key) {
    static SourceFile of(String name, Path path, BasicFileAttributes attributes) {
        return new SourceFile(
                name,
                path,
                attributes.size(),
                attributes.lastModifiedTime(),
                Optional.ofNullable(attributes.fileKey()));
    }

    /** Whether the file at this place is still the same one, as far as the file system tells. */
    boolean isStillThere() throws IOException {
        Object present = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        return key.equals(Optional.ofNullable(present));
    }
}
