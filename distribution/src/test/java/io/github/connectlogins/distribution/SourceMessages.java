package io.github.connectlogins.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The messages that sources hold: of exceptions that stop a task or refuse a record or a setting, of errors of the API,
 * and of warnings and errors in the log. What is put in when a message is made is an ellipsis in it.
 */
final class SourceMessages {
    private static final List<String> ROOMS =
            List.of("core", "redis", "connector-source", "smt", "connector-sink", "rest-extension");
    private static final Pattern MADE = Pattern.compile("new (?:Connect|Data|Config)Exception\\("
            + "|RequestException\\s*\\.\\w+\\(|\\bunavailable\\(|(?:LOG|log)\\s*\\.(?:warn|error)\\(");
    private static final Pattern PUT_IN = Pattern.compile("\\{}|%\\w");
    private static final String ELLIPSIS = "…";

    private SourceMessages() {}

    /**
     * One of them.
     *
     * @param source the name of its file
     * @param text the message
     */
    record Message(String source, String text) {
        /** Its first sentence, without what to do. */
        String head() {
            return text.split("; |\\. ", 2)[0].replaceAll("\\.$", "");
        }

        /** Whether {@code shown} is its first sentence, with or without something in the place of an ellipsis. */
        boolean isShownAs(String shown) {
            String pattern = Pattern.quote(head()).replace(ELLIPSIS, "\\E.*\\Q");
            return Pattern.matches(pattern, shown);
        }
    }

    /** All messages with words in them. */
    static List<Message> all() throws IOException {
        List<Message> found = new ArrayList<>();
        for (String room : ROOMS) {
            try (Stream<Path> files = Files.walk(Path.of("..", room, "src", "main", "java"))) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .sorted()
                        .forEach(file -> found.addAll(of(file)));
            }
        }
        return found;
    }

    private static List<Message> of(Path file) {
        try {
            String source = Files.readString(file);
            List<Message> found = new ArrayList<>();
            Matcher made = MADE.matcher(source);
            while (made.find()) {
                String text = longest(new Arguments(source, made.end()).read());
                if (text.contains(" ")) {
                    found.add(new Message(file.getFileName().toString(), text));
                }
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Of the arguments of an exception the message is the one with the most words. */
    private static String longest(List<String> arguments) {
        return arguments.stream()
                .max(Comparator.comparingInt(
                        argument -> argument.replace(ELLIPSIS, "").length()))
                .orElse("");
    }

    /** The arguments of a call, each as the text that is spelt out in it, with an ellipsis for anything else. */
    private static final class Arguments {
        private final String source;
        private final List<String> arguments = new ArrayList<>();
        private StringBuilder current = new StringBuilder();
        private int at;
        private int choiceDepth;

        Arguments(String source, int begin) {
            this.source = source;
            this.at = begin;
        }

        List<String> read() {
            int depth = 1;
            while (depth > 0) {
                char next = source.charAt(at++);
                if (next == '"') {
                    String literal = literal();
                    current.append(
                            choiceDepth > 0 ? "" : PUT_IN.matcher(literal).replaceAll(ELLIPSIS));
                } else if (next == ',' && depth == 1) {
                    end();
                } else {
                    depth += "([{".indexOf(next) >= 0 ? 1 : ")]}".indexOf(next) >= 0 ? -1 : 0;
                    choose(next, depth);
                    leaveOut(next);
                }
            }
            end();
            return arguments;
        }

        /** Which of two texts it is going to be is not known, so neither is spelt out. */
        private void choose(char next, int depth) {
            if (next == '?' && choiceDepth == 0) {
                choiceDepth = depth;
            } else if (depth < choiceDepth) {
                choiceDepth = 0;
            }
        }

        private String literal() {
            int begin = at;
            while (source.charAt(at) != '"') {
                at += source.charAt(at) == '\\' ? 2 : 1;
            }
            return source.substring(begin, at++).translateEscapes();
        }

        private void leaveOut(char what) {
            boolean isCode = Character.isLetterOrDigit(what);
            if (isCode && !current.toString().endsWith(ELLIPSIS)) {
                current.append(ELLIPSIS);
            }
        }

        private void end() {
            arguments.add(current.toString());
            current = new StringBuilder();
            choiceDepth = 0;
        }
    }
}
