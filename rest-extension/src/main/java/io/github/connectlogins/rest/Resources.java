package io.github.connectlogins.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Files in the plugin's jars. */
final class Resources {
    private Resources() {}

    /** The file {@code name}, beside this class or, with a slash before it, from the root of any of the jars. */
    static byte[] read(String name) {
        try (InputStream in = Resources.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the file " + name + " is missing from the plugin's jars");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name + " from the plugin's jars", e);
        }
    }
}
