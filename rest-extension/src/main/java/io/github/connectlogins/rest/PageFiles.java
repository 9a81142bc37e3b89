package io.github.connectlogins.rest;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The files of the page, by the names under which browsers ask for them. Read once. */
final class PageFiles {
    private static final String HTML = "text/html; charset=utf-8";
    private static final String STYLE = "text/css; charset=utf-8";
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final String IMAGE = "image/svg+xml";
    private static final Map<String, String> OURS = Map.of(
            "index.html", HTML,
            "style.css", STYLE,
            "icon.svg", IMAGE,
            "page.js", SCRIPT,
            "live.js", SCRIPT,
            "charts.js", SCRIPT,
            "views.js", SCRIPT,
            "windows.js", SCRIPT,
            "format.js", SCRIPT);

    private final Map<String, PageFile> byName = new HashMap<>();

    PageFiles() {
        OURS.forEach((name, type) -> add(name, type, Resources.read("page/" + name)));
        add("chart.umd.min.js", SCRIPT, Resources.read(charts()));
    }

    /** The file of that name. */
    Optional<PageFile> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    private void add(String name, String type, byte[] content) {
        byName.put(name, new PageFile(type, content));
    }

    /** The chart library's jar has its version in its paths, and tells it. */
    private static String charts() {
        Properties properties = new Properties();
        String text = new String(
                Resources.read("/META-INF/maven/org.webjars.npm/chart.js/pom.properties"), StandardCharsets.ISO_8859_1);
        try {
            properties.load(new StringReader(text));
        } catch (IOException impossible) {
            throw new IllegalStateException("a text can be read", impossible);
        }
        return "/META-INF/resources/webjars/chart.js/" + properties.getProperty("version") + "/dist/chart.umd.min.js";
    }
}
