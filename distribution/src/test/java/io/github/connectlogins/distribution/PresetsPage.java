package io.github.connectlogins.distribution;

import io.github.connectlogins.core.preset.Preset;
import io.github.connectlogins.core.preset.Presets;
import java.util.stream.Collectors;

/** The page about presets, whose list is written from the code. */
final class PresetsPage {
    private static final String BEGIN = "<!-- begin -->\n";
    private static final String END = "<!-- end -->\n";

    private PresetsPage() {}

    /** The page as it is to be: what is written by hand, with the list of today in it. */
    static String of(String page) {
        return page.substring(0, page.indexOf(BEGIN) + BEGIN.length()) + list() + page.substring(page.indexOf(END));
    }

    private static String list() {
        return Presets.ALL.values().stream()
                .map(PresetsPage::row)
                .collect(Collectors.joining(
                        "", "| preset | of | in | user from | fields |\n|---|---|---|---|---|\n", ""));
    }

    private static String row(Preset preset) {
        String title = preset.documentation().isEmpty()
                ? preset.title()
                : "[%s](%s)".formatted(preset.title(), preset.documentation());
        return "| `%s` | %s | %s | %s | %s |\n"
                .formatted(
                        preset.name(),
                        title,
                        preset.structured() ? "source, transform" : "source",
                        code(preset.notation().get("user_id").replace("|", "` or `")),
                        preset.fieldNames().stream()
                                .filter(field -> !field.equals("user_id"))
                                .map(PresetsPage::code)
                                .collect(Collectors.joining(" ")));
    }

    private static String code(String text) {
        return "`" + text + "`";
    }
}
