package io.github.connectlogins.smt.geo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * Tells one state of a file from another.
 *
 * @param identity tells a file from its successor of the same name, null where the file system cannot
 */
record FileStamp(FileTime modified, long size, Object identity) {
    /** The state that {@code file}, or what it links to, is in. */
    static FileStamp of(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new FileStamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
    }
}
