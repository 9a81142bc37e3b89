package io.github.connectlogins.chaos;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does the same to several servers at once. */
final class SideBySide {
    private SideBySide() {}

    /** Returns when it is done to all of them; the first failure is thrown. */
    static <S> void run(List<S> servers, Action<S> action) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, servers.size()));
        try {
            List<Future<?>> running = servers.stream()
                    .<Future<?>>map(server -> threads.submit(() -> {
                        action.run(server);
                        return null;
                    }))
                    .toList();
            for (Future<?> one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    /** What is done to each. */
    @FunctionalInterface
    interface Action<S> {
        void run(S server) throws InterruptedException;
    }
}
