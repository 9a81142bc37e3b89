package io.github.connectlogins.benchmarks;

import io.github.connectlogins.benchmarks.peer.StreamsPeer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A Kafka Streams application as a process, with a heap as large as the worker's. It ends with this one at the latest.
 */
final class PeerProcess implements AutoCloseable {
    private static final String HEAP = "-Xmx1024m";
    private static final long STOPS_WITHIN_SECONDS = 30;

    private final Process process;
    private final Path log;

    private PeerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts the application.
     *
     * @param folder for its log
     * @param properties system properties, see {@link StreamsPeer}
     */
    static PeerProcess start(Path folder, Map<String, String> properties) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(HEAP);
        properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), StreamsPeer.class.getName()));
        Path log = folder.resolve("peer.log");
        try {
            Files.createDirectories(folder);
            return new PeerProcess(
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start(),
                    log);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the Kafka Streams application", e);
        }
    }

    long pid() {
        return process.pid();
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
            if (!process.waitFor(STOPS_WITHIN_SECONDS, TimeUnit.SECONDS)) {
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
