package io.github.connectlogins.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The containers of docker-compose.yml.
 *
 * @param project name of theirs alone
 * @param variables what the file leaves open, such as ports, and which profiles are on
 * @param log what Compose says
 */
record Composition(String project, Map<String, String> variables, Path log) {
    /** Why a test is left out. */
    static final String MISSING =
            "there is no Docker engine with Compose that has, or can pull, the images of" + " docker-compose.yml";

    private static final Path HOME = Path.of("..");
    private static final List<String> IMAGES =
            List.of("apache/kafka:4.3.1", "valkey/valkey:8-alpine", "curlimages/curl:8.11.1");

    /** Whether there is an engine, a Compose of either kind, and each image. */
    static boolean canRun() {
        return (isPlugin() || Docker.succeeds("docker-compose", "version")) && Docker.has(IMAGES);
    }

    /**
     * Runs a command of Compose to its end.
     *
     * @throws IOException if it fails, with all that was said so far
     */
    void run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(isPlugin() ? List.of("docker", "compose") : List.of("docker-compose"));
        command.addAll(List.of("--project-name", project));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(HOME.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(variables);
        if (builder.start().waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed:\n" + Files.readString(log));
        }
    }

    /** What there still is of this project. */
    List<String> left() throws IOException, InterruptedException {
        String label = "label=com.docker.compose.project=" + project;
        List<String> left = new ArrayList<>();
        left.addAll(linesOf("docker", "ps", "--all", "--quiet", "--filter", label));
        left.addAll(linesOf("docker", "volume", "ls", "--quiet", "--filter", label));
        left.addAll(linesOf("docker", "network", "ls", "--quiet", "--filter", label));
        return left;
    }

    private static boolean isPlugin() {
        return Docker.succeeds("docker", "compose", "version");
    }

    private static List<String> linesOf(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (Stream<String> lines = process.inputReader(StandardCharsets.UTF_8).lines()) {
            List<String> all = lines.toList();
            process.waitFor();
            return all;
        }
    }
}
