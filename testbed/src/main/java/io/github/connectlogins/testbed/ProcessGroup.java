package io.github.connectlogins.testbed;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Servers that are started side by side and stopped together, the last one first.
 *
 * <pre>{@code
 * try (ProcessGroup group = new ProcessGroup()) {
 *     int port = FreePorts.next();
 *     var broker = group.start(() -> Broker.start(kafka, dir.resolve("broker"), BrokerOptions.defaults().withPort(port)));
 *     var worker = group.start(() -> ConnectWorker.start(kafka, dir.resolve("worker"), WorkerOptions.of(Broker.bootstrapServers(port))));
 *     broker.await();
 *     worker.await().rest().putConnector(...);
 * }
 * }</pre>
 *
 * <p>Whatever is not closed is stopped when the JVM exits.
 */
public final class ProcessGroup implements AutoCloseable {
    private final Deque<Starting<?>> started = new ArrayDeque<>();

    /** Begins to start a server, in a thread of its own. */
    public synchronized <S extends Server> Starting<S> start(Callable<S> start) {
        Starting<S> starting = new Starting<>(start);
        started.push(starting);
        return starting;
    }

    /** Stops what runs and gives up what is still starting. */
    @Override
    public synchronized void close() {
        while (!started.isEmpty()) {
            started.pop().close();
        }
    }

    /** A server on its way up. */
    public static final class Starting<S extends Server> {
        private final CompletableFuture<S> server = new CompletableFuture<>();
        private final Thread thread;

        private Starting(Callable<S> start) {
            thread = new Thread(() -> run(start), "start-server");
            thread.setDaemon(true);
            thread.start();
        }

        /**
         * The server, once it answers.
         *
         * @throws ServerStartException when it did not start
         */
        public S await() throws InterruptedException {
            try {
                return server.get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException failure
                        ? failure
                        : new ServerStartException("cannot start: " + e.getCause(), e.getCause());
            }
        }

        private void run(Callable<S> start) {
            try {
                server.complete(start.call());
            } catch (Throwable failure) {
                server.completeExceptionally(failure);
            }
        }

        /** A start that fails leaves nothing behind, so only one that came to its end needs to be undone. */
        private void close() {
            thread.interrupt();
            S running = server.exceptionally(failure -> null).join();
            if (running != null) {
                running.close();
            }
        }
    }
}
