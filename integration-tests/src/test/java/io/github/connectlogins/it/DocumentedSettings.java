package io.github.connectlogins.it;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Settings as a page of the documentation shows them: its blocks of properties, each named by a comment before it.
 *
 * @param page the page's text, with what is different in a test in its place
 */
record DocumentedSettings(String page) {
    private static final Path DOCS = Path.of("..", "docs");
    private static final String BLOCK = "<!-- %s -->\n```properties\n(.*?)```";

    /** Of a page in docs, after {@code replaced} was put into it. */
    static DocumentedSettings of(String name, Map<String, String> replaced) throws IOException {
        String text = page(name);
        for (Map.Entry<String, String> place : replaced.entrySet()) {
            text = text.replace(place.getKey(), place.getValue());
        }
        return new DocumentedSettings(text);
    }

    /** The text of a page in docs. */
    static String page(String name) throws IOException {
        return Files.readString(DOCS.resolve(name));
    }

    /** The settings in the block of this name. */
    Map<String, String> block(String name) {
        Matcher block = Pattern.compile(BLOCK.formatted(name), Pattern.DOTALL).matcher(page);
        if (!block.find()) {
            throw new AssertionError("the page has no block of properties after <!-- " + name + " -->");
        }
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(block.group(1)));
        } catch (IOException impossible) {
            throw new AssertionError("a text can be read", impossible);
        }
        Map<String, String> settings = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> settings.put(key, properties.getProperty(key)));
        return settings;
    }
}
