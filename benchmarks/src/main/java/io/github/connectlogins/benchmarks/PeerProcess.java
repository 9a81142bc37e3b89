package io.github.connectlogins.benchmarks;

import io.github.connectlogins.benchmarks.peer.StreamsPeer;
import io.github.connectlogins.testbed.Awaiting;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A Kafka Streams application as a process, with a heap as large as the worker's. It ends with this one at the latest.
 */
final class PeerProcess implements AutoCloseable {
    private static final String HEAP = "-Xmx1024m";
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(60);

    private final Process process;
    private final Path log;

    private PeerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts the process, which does nothing yet, and waits until it is up: a JVM that still starts cannot be measured.
     *
     * @param folder for its log
     * @param properties system properties, see {@link StreamsPeer}
     */
    static PeerProcess start(Path folder, Map<String, String> properties) throws InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(HEAP);
        properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), StreamsPeer.class.getName()));
        Path log = folder.resolve("peer.log");
        try {
            Files.createDirectories(folder);
            PeerProcess peer = new PeerProcess(
                    new ProcessBuilder(command).redirectError(log.toFile()).start(), log);
            peer.awaitAnswer("started");
            return peer;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the Kafka Streams application", e);
        }
    }

    long pid() {
        return process.pid();
    }

    /** Has the application start. */
    void begin(StreamsPeer.Run run) {
        say(run.toLine());
    }

    /** Has the application stop and waits until it has; the process stays. */
    void end() throws InterruptedException {
        say("");
        awaitAnswer("stopped");
    }

    private void awaitAnswer(String what) throws InterruptedException {
        BufferedReader answers = process.inputReader();
        try {
            if (!Awaiting.last(ANSWERS_WITHIN, answers::ready, ready -> ready || !process.isAlive())) {
                throw new IllegalStateException("the Kafka Streams application has ended, or not %s within %d s, see %s"
                        .formatted(what, ANSWERS_WITHIN.toSeconds(), log));
            }
            answers.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException("the Kafka Streams application has ended, see " + log, e);
        }
    }

    private void say(String line) {
        try {
            Writer commands = process.outputWriter();
            commands.write(line + System.lineSeparator());
            commands.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the Kafka Streams application has ended, see " + log, e);
        }
    }

    /** What is wrong with it, or nothing. */
    List<String> problems() {
        return process.isAlive() ? List.of() : List.of("it has ended, see " + log);
    }

    /** Ends its standard input, for which it waits. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(ANSWERS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException hurry) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
