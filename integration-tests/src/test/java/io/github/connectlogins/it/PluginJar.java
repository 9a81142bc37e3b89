package io.github.connectlogins.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A plugin of the tests' own, packed as workers want it. */
final class PluginJar {
    private static final String SERVICES = "META-INF/services/";

    private PluginJar() {}

    /** Writes a jar with the classes, the first of which is a plugin of that kind, into {@code folder}. */
    static void write(Path folder, Class<?> kind, List<Class<?>> classes) {
        try {
            Files.createDirectories(folder);
            try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(folder.resolve("plugin.jar")))) {
                jar.putNextEntry(new ZipEntry(SERVICES + kind.getName()));
                jar.write(classes.get(0).getName().getBytes(StandardCharsets.UTF_8));
                for (Class<?> one : classes) {
                    add(one, jar);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a plugin into " + folder, e);
        }
    }

    private static void add(Class<?> one, ZipOutputStream jar) throws IOException {
        String file = one.getName().replace('.', '/') + ".class";
        jar.putNextEntry(new ZipEntry(file));
        copy(one, file, jar);
    }

    private static void copy(Class<?> one, String file, OutputStream to) throws IOException {
        try (InputStream code = one.getResourceAsStream("/" + file)) {
            code.transferTo(to);
        }
    }
}
