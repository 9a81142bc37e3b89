package io.github.connectlogins.testbed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One process of a server, from its start to its end. */
final class ServerProcess {
    /**
     * Starts "$@" in the place of the shell, so with the shell's process id. Ctrl-C does not reach the server, for
     * whoever started it stops it in good order: it gets a session of its own where there is a setsid command, and JVMs
     * leave an ignored signal ignored. It is killed when its standard input ends, which happens when this JVM is gone,
     * however it went.
     */
    private static final String LEASH = """
            trap '' INT
            exec 3<&0
            (read -r _ <&3; kill -9 $$) >/dev/null 2>&1 &
            command -v setsid >/dev/null && set -- setsid "$@"
            exec "$@" 3<&- </dev/null
            """;

    private static final long POLL_MILLIS = 20;
    private static final int QUOTED_LINES = 30;

    private final LaunchSpec spec;
    private final Process process;
    private final long logStart;

    private ServerProcess(LaunchSpec spec, Process process, long logStart) {
        this.spec = spec;
        this.process = process;
        this.logStart = logStart;
    }

    /** Starts the process and returns at once. It ends with this JVM at the latest. */
    static ServerProcess spawn(LaunchSpec spec) {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", LEASH, spec.name()));
        command.addAll(spec.command());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(spec.directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()));
        builder.environment().putAll(spec.environment());
        try {
            long logStart = Files.exists(spec.log()) ? Files.size(spec.log()) : 0;
            ServerProcess spawned = new ServerProcess(spec, builder.start(), logStart);
            LiveProcesses.add(spawned);
            return spawned;
        } catch (IOException e) {
            throw new ServerStartException("cannot run the %s: %s".formatted(spec.name(), e.getMessage()), e);
        }
    }

    /**
     * Waits until {@code probe} succeeds.
     *
     * @throws ServerStartException when the process ends before that, or takes too long
     */
    void awaitReady(Probe probe) throws InterruptedException {
        long deadline = System.nanoTime() + spec.startTimeout().toNanos();
        while (!probe.isReady()) {
            if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                throw failure("ended with status %d while starting".formatted(process.exitValue()));
            }
            if (System.nanoTime() > deadline) {
                throw failure("did not answer within %d s"
                        .formatted(spec.startTimeout().toSeconds()));
            }
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Asks the process to end, and kills it when it does not. Returns when it is gone. */
    void stop() {
        resume();
        process.toHandle().destroy(); // not the Process, which would end its standard input too
        try {
            if (process.waitFor(spec.stopTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        kill();
    }

    /** Ends the process by SIGKILL, and its children. Returns when it is gone. */
    void kill() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
    }

    void pause() {
        signal("STOP");
    }

    void resume() {
        signal("CONT");
    }

    private void signal(String name) {
        if (!process.isAlive()) {
            return;
        }
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .onExit()
                    .join();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "cannot send SIG%s to the %s: no kill command".formatted(name, spec.name()), e);
        }
    }

    private ServerStartException failure(String what) {
        return new ServerStartException("the %s %s; the last lines of %s:%n%s"
                .formatted(spec.name(), what, spec.log(), lastLines(spec.log(), logStart)));
    }

    private static String lastLines(Path log, long from) {
        try {
            byte[] bytes = Files.readAllBytes(log);
            int start = (int) Math.min(from, bytes.length);
            List<String> lines = new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join(
                    System.lineSeparator(), lines.subList(Math.max(0, lines.size() - QUOTED_LINES), lines.size()));
        } catch (IOException e) {
            return "(unreadable: " + e.getMessage() + ")";
        }
    }

    /** Whether a server answers yet. */
    @FunctionalInterface
    interface Probe {
        boolean isReady() throws InterruptedException;
    }
}
