package io.github.connectlogins.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The data of a Redis server on disk.
 *
 * @param dir its folder
 * @param appendOnly whether the server starts with its append-only file, so without a look at its dump
 */
record RedisData(Path dir, boolean appendOnly) {
    private static final String DUMP = "dump.rdb";
    private static final String APPEND_ONLY_FILE = "appendonly.aof";
    private static final String APPEND_ONLY_DIR = "appendonlydir";

    /**
     * Moves the dump that was just written out of the folder: a server without append-only file would start with it.
     */
    RedisSnapshot keepAside() {
        try {
            Path kept = Files.createTempFile(dir.getParent(), "snapshot-", ".rdb");
            Files.move(dir.resolve(DUMP), kept, StandardCopyOption.REPLACE_EXISTING);
            return new RedisSnapshot(kept);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot move %s out of %s".formatted(DUMP, dir), e);
        }
    }

    /**
     * Every Redis takes a dump for the beginning of an append-only file, and Redis 7 still takes a single such file in
     * the place where older versions have it.
     */
    void replaceBy(RedisSnapshot snapshot) {
        try {
            for (String name : List.of(DUMP, APPEND_ONLY_FILE, APPEND_ONLY_DIR)) {
                delete(dir.resolve(name));
            }
            Files.copy(snapshot.file(), dir.resolve(appendOnly ? APPEND_ONLY_FILE : DUMP));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot replace the data in " + dir, e);
        }
    }

    private static void delete(Path tree) throws IOException {
        if (Files.notExists(tree)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
