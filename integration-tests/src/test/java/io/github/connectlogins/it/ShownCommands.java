package io.github.connectlogins.it;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The list of documented commands, {@code documented-commands.txt}.
 *
 * @param byProof commands by what shows that they are right, in the order of the list: a test, or {@value #NOT_RUN} and
 *     why
 */
record ShownCommands(Map<String, List<String>> byProof) {
    static final String NOT_RUN = "not run: ";

    private static final String LIST = "documented-commands.txt";
    private static final String INDENT = "    ";

    static ShownCommands read() throws IOException {
        try (InputStream list = ShownCommands.class.getResourceAsStream(LIST)) {
            Map<String, List<String>> byProof = new LinkedHashMap<>();
            List<String> commands = List.of();
            for (String line : new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (line.startsWith(INDENT)) {
                    commands.add(line.strip());
                } else if (!line.isEmpty() && !line.startsWith("#")) {
                    commands = byProof.computeIfAbsent(line, proof -> new ArrayList<>());
                }
            }
            return new ShownCommands(byProof);
        }
    }

    /** Those that a test shows by typing them. */
    List<String> by(Class<?> test) {
        return byProof.get(test.getSimpleName());
    }

    List<String> all() {
        return byProof.values().stream().flatMap(List::stream).toList();
    }
}
