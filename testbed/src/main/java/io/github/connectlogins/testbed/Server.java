package io.github.connectlogins.testbed;

import java.nio.file.Path;

/**
 * A server as a process of its own. Its ports, files and settings stay the same over {@link #restart}. Safe for use by
 * several threads.
 */
public abstract sealed class Server implements AutoCloseable permits Broker, ConnectWorker, Prometheus, RedisServer {
    private final LaunchSpec spec;
    private ServerProcess process;

    Server(LaunchSpec spec) {
        this.spec = spec;
    }

    /** Whether it answers. */
    abstract boolean isReady() throws InterruptedException;

    /** Starts the process and waits until it answers. A start that fails leaves no process behind. */
    final synchronized void launch() throws InterruptedException {
        ServerProcess launched = ServerProcess.spawn(spec);
        process = launched;
        boolean ready = false;
        try {
            launched.awaitReady(this::isReady);
            ready = true;
        } finally {
            if (!ready) {
                launched.kill();
            }
        }
    }

    /** The id of its process, of the last one where it is not running. */
    public final synchronized long pid() {
        return process.pid();
    }

    /** Whether its process is alive, paused or not. */
    public final synchronized boolean isRunning() {
        return process.isAlive();
    }

    /** The file its output is appended to, over restarts too. */
    public final Path log() {
        return spec.log();
    }

    /** Asks it to end in good order, and kills it when it takes too long. Returns when it is gone. */
    public final synchronized void stop() {
        process.stop();
    }

    /** Ends it by SIGKILL. Returns when it is gone. */
    public final synchronized void kill() {
        process.kill();
    }

    /**
     * Stops it where it runs, starts it on the same port and data, and waits until it answers.
     *
     * @throws ServerStartException when it does not start
     */
    public final synchronized void restart() throws InterruptedException {
        stop();
        launch();
    }

    /** Halts it by SIGSTOP: connections stay, nothing is answered. */
    public final synchronized void pause() {
        process.pause();
    }

    /** Goes on after {@link #pause}. */
    public final synchronized void resume() {
        process.resume();
    }

    /** Stops it. */
    @Override
    public final void close() {
        stop();
    }
}
