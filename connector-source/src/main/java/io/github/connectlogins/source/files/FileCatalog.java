package io.github.connectlogins.source.files;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which files there are at present. */
final class FileCatalog {
    private final Path root;
    private final PathMatcher matcher;
    private final int depth;
    private boolean single;

    /** The files of a folder that match {@code glob}, or the one file that {@code root} is. */
    FileCatalog(Path root, String glob) {
        this.root = root;
        this.matcher = FilesConfig.matcher(glob);
        this.depth = glob.contains("**") || glob.contains("/") ? Integer.MAX_VALUE : 1;
    }

    /**
     * The files in the order of their names. A single file may be away while it is replaced; a folder must be there.
     */
    List<SourceFile> files() throws IOException {
        if (Files.isRegularFile(root)) {
            single = true;
            return List.of(SourceFile.of(
                    root.getFileName().toString(), root, Files.readAttributes(root, BasicFileAttributes.class)));
        }
        if (single && Files.notExists(root)) {
            return List.of();
        }
        Walk walk = new Walk();
        Files.walkFileTree(root, Set.of(FileVisitOption.FOLLOW_LINKS), depth, walk);
        walk.found.sort(Comparator.comparing(SourceFile::name));
        return walk.found;
    }

    private final class Walk extends SimpleFileVisitor<Path> {
        private final List<SourceFile> found = new ArrayList<>();

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return !folder.equals(root) && isHidden(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            Path relative = root.relativize(file);
            if (attributes.isRegularFile() && !isHidden(file) && matcher.matches(relative)) {
                found.add(SourceFile.of(name(relative), file, attributes));
            }
            return FileVisitResult.CONTINUE;
        }

        /** A file may be taken away between being listed and being looked at. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException && !file.equals(root)) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }

        private boolean isHidden(Path path) {
            return path.getFileName().toString().startsWith(".");
        }

        /** With slashes on every system, so that the name stays when a worker moves. */
        private String name(Path relative) {
            List<String> parts = new ArrayList<>();
            relative.forEach(part -> parts.add(part.toString()));
            return parts.stream().collect(Collectors.joining("/"));
        }
    }
}
