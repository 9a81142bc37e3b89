package io.github.connectlogins.sink.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A change to one place of one file.
 *
 * @param file from the module's {@code src} folder on
 * @param original what stands there, and nowhere else in the file
 * @param replacement what stands there instead
 */
record Edit(Path file, String original, String replacement) {
    private static final Path SOURCES = Path.of("src");
    private static final String OURS = "java/io/github/connectlogins/sink/";

    /** In a class of the sink, such as {@code store/Writer}. */
    static Edit java(String name, String original, String replacement) {
        return new Edit(Path.of("main", OURS + name + ".java"), original, replacement);
    }

    /** In a class of the model. */
    static Edit model(String name, String original, String replacement) {
        return new Edit(Path.of("test", OURS + "model/" + name + ".java"), original, replacement);
    }

    /** In a script of the store. */
    static Edit lua(String name, String original, String replacement) {
        return new Edit(
                Path.of("main/resources/io/github/connectlogins/sink/store", name + ".lua"), original, replacement);
    }

    /** Changes the file among those that are changed already. */
    void in(Map<Path, String> changed) {
        String before = changed.computeIfAbsent(file, Edit::read);
        int at = before.indexOf(original);
        if (at < 0 || before.indexOf(original, at + 1) >= 0) {
            throw new IllegalStateException("found in " + file + " no or more than one '" + original
                    + "', expected exactly one; write the mutant anew for what stands there now");
        }
        changed.put(file, before.substring(0, at) + replacement + before.substring(at + original.length()));
    }

    private static String read(Path file) {
        try {
            return Files.readString(SOURCES.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
