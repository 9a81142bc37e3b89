package io.github.connectlogins.core;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of all the plugins, which are built and packaged as one. */
public final class PluginVersion {
    private static final String RESOURCE = "/connect-logins-version.properties";

    private PluginVersion() {}

    /** The project's version, such as {@code 1.2.0}. */
    public static String version() {
        try (InputStream in = PluginVersion.class.getResourceAsStream(RESOURCE)) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE + " from the plugin's jar", e);
        }
    }
}
