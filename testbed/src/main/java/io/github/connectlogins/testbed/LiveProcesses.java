package io.github.connectlogins.testbed;

import java.util.ArrayDeque;
import java.util.Deque;

/** The processes that this JVM has started and that have not ended yet. Those left when it exits are stopped then. */
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
                LIVE.push(process);
                process.process().onExit().thenRun(() -> remove(process));
                return;
            }
        }
        process.kill();
        throw new ServerStartException("not started: this JVM is exiting");
    }

    private static void remove(ServerProcess process) {
        synchronized (LIVE) {
            LIVE.remove(process);
        }
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
