package io.github.connectlogins.distribution;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;

/**
 * The Markdown page of one plugin's settings: a section a group, an entry a key.
 *
 * @param title the heading
 * @param usage how the plugin is named in a configuration
 * @param config its settings
 */
record ReferencePage(String title, String usage, ConfigDef config) {
    static final String REWRITE = "mvn -q test -pl distribution -am -Dtest=ReferenceTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dreference.write";

    String fileName() {
        return title.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT) + ".md";
    }

    String markdown() {
        StringBuilder page = new StringBuilder();
        page.append("<!-- Written from the code by: ").append(REWRITE).append(" -->\n");
        page.append("# ").append(title).append("\n\n").append(usage).append('\n');
        config.groups().stream().filter(group -> !keysOf(group).isEmpty()).forEach(group -> section(page, group));
        return page.toString();
    }

    private void section(StringBuilder page, String group) {
        page.append("\n## ").append(group).append('\n');
        keysOf(group).forEach(key -> entry(page, key));
    }

    private List<ConfigKey> keysOf(String group) {
        return config.configKeys().values().stream()
                .filter(key -> group.equals(key.group) && !key.internalConfig)
                .sorted(Comparator.comparingInt(key -> key.orderInGroup))
                .toList();
    }

    private static void entry(StringBuilder page, ConfigKey key) {
        page.append("\n### `").append(key.name).append("`\n\n");
        page.append(key.documentation).append("\n\n");
        page.append("- Type: ").append(key.type.name().toLowerCase(Locale.ROOT)).append('\n');
        page.append("- Default: ").append(defaultOf(key)).append('\n');
        if (key.validator != null) {
            page.append("- Valid: ").append(key.validator).append('\n');
        }
        page.append("- Importance: ")
                .append(key.importance.name().toLowerCase(Locale.ROOT))
                .append('\n');
    }

    private static String defaultOf(ConfigKey key) {
        if (!key.hasDefault()) {
            return "none, has to be given";
        }
        String text = ConfigDef.convertToString(key.defaultValue, key.type);
        return text == null || text.isEmpty() ? "none" : "`" + text + "`";
    }
}
