package io.github.connectlogins.testbed;

import java.util.ArrayDeque;
import java.util.Deque;

/** The processes that this JVM has started. Those still alive when it exits are stopped then. */
final class LiveProcesses {
    private static final Deque<ServerProcess> LIVE = new ArrayDeque<>();
    private static boolean exiting;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(LiveProcesses::stopAll, "stop-servers"));
    }

    private LiveProcesses() {}

    static void add(ServerProcess process) {
        synchronized (LIVE) {
            if (!exiting) {
                LIVE.removeIf(earlier -> !earlier.isAlive());
                LIVE.push(process);
                return;
            }
        }
        process.kill();
        throw new ServerStartException("not started: this JVM is exiting");
    }

    /** The last one started goes first, as it may lean on the ones before. */
    private static void stopAll() {
        for (ServerProcess process = next(); process != null; process = next()) {
            process.stop();
        }
    }

    private static ServerProcess next() {
        synchronized (LIVE) {
            exiting = true;
            return LIVE.poll();
        }
    }
}
