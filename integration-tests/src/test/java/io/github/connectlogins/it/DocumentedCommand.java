package io.github.connectlogins.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the documentation tells people to type: a line of its own, or a piece of one that begins with a program's name.
 *
 * @param text one line, without the prompt
 * @param answer what is shown to come back; empty where nothing is
 * @param page where it stands
 */
record DocumentedCommand(String text, String answer, Path page) {
    private static final Path HOME = Path.of("..");
    private static final String BEGIN =
            "(?:(?:bin|\\.ci)/\\w++|(?:confluent-hub|cp|curl|docker|java|mkdir|mvn|redis-cli|unzip|[a-z-]+\\.sh) )";
    private static final Pattern COMMAND = Pattern.compile("""
            (?mx) ^ (?: \\$\\ | >\\ (?=[A-Z]{3,}\\ ) ) (?<prompted>.+) \\n (?<answer> (?: (?!```|\\$\\ ) .* \\n )* )
            | ^\\ {4,} (?<line> BEGIN .*) $
            | ` (?<piece> BEGIN [^`\\n]* ) `
            """.replace("BEGIN", BEGIN.replace(" ", "\\ ")));

    /** Those of all pages, but the one about the past. */
    static List<DocumentedCommand> all() throws IOException {
        List<Path> pages = new ArrayList<>(pagesIn(HOME, 1));
        pages.addAll(pagesIn(HOME.resolve("docs"), Integer.MAX_VALUE));
        pages.addAll(pagesIn(HOME.resolve("config"), 2));
        List<DocumentedCommand> all = new ArrayList<>();
        for (Path page : pages) {
            all.addAll(in(page));
        }
        return List.copyOf(all);
    }

    private static List<Path> pagesIn(Path folder, int depth) throws IOException {
        try (Stream<Path> files = Files.walk(folder, depth)) {
            return files.filter(file -> file.toString().endsWith(".md") && !file.endsWith("CHANGELOG.md"))
                    .toList();
        }
    }

    private static List<DocumentedCommand> in(Path page) throws IOException {
        String text = Files.readString(page).replaceAll("\\\\\\n\\s*", "");
        return COMMAND.matcher(text).results().map(found -> of(found, page)).toList();
    }

    private static DocumentedCommand of(MatchResult found, Path page) {
        String text = Stream.of(1, 3, 4)
                .map(found::group)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
        String answer = found.group(2);
        return new DocumentedCommand(text, answer == null ? "" : answer.strip(), page);
    }
}
