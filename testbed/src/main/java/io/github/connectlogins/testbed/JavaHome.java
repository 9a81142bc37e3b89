package io.github.connectlogins.testbed;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * An installed Java.
 *
 * @param folder where it is
 * @param feature its version, such as 17
 */
public record JavaHome(Path folder, int feature) {
    /** The newest Java of at least this version among this JVM's own and those installed beside it. */
    public static Optional<JavaHome> ofAtLeast(int feature) {
        return newest(Path.of(System.getProperty("java.home")).getParent(), feature);
    }

    /** The newest Java of at least this version in {@code folder}. */
    static Optional<JavaHome> newest(Path folder, int feature) {
        try (Stream<Path> beside = Files.list(folder)) {
            return beside.map(JavaHome::of)
                    .flatMap(Optional::stream)
                    .filter(java -> java.feature >= feature)
                    .max(Comparator.comparingInt(JavaHome::feature));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    /** Its {@code java} command. */
    String command() {
        return folder.resolve("bin").resolve("java").toString();
    }

    private static Optional<JavaHome> of(Path folder) {
        Path release = folder.resolve("release");
        if (!Files.isReadable(release)) {
            return Optional.empty();
        }
        Properties told = new Properties();
        try (Reader text = Files.newBufferedReader(release)) {
            told.load(text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + release, e);
        }
        return Optional.ofNullable(told.getProperty("JAVA_VERSION"))
                .map(version -> new JavaHome(folder, feature(version.replace("\"", ""))));
    }

    /** Up to Java 8, whose version is such as 1.8.0_392, it is 1: older than any that is asked for. */
    private static int feature(String version) {
        return Integer.parseInt(version.split("\\D", 2)[0]);
    }
}
