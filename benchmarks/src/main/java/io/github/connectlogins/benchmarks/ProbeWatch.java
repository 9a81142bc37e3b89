package io.github.connectlogins.benchmarks;

import io.github.connectlogins.benchmarks.stack.Stack;
import io.github.connectlogins.redis.KeyLayout;
import io.github.connectlogins.redis.StatsReader;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import redis.clients.jedis.RedisClient;

/** Two threads that look out for {@link Probes}: one reads the alerts, one asks Redis about a millisecond apart. */
final class ProbeWatch implements AutoCloseable {
    private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(500);
    private static final long FAILURES = 3;

    private final ExecutorService threads;
    private final List<Future<?>> watching;

    private volatile boolean closing;

    private ProbeWatch(Stack stack, String connector, Probes probes) {
        threads = Executors.newFixedThreadPool(2, task -> {
            Thread thread = new Thread(task, "watch");
            thread.setDaemon(true);
            return thread;
        });
        watching = List.of(
                threads.submit(() -> watchAlerts(stack.bootstrapServers(), SinkCheck.alertTopic(connector), probes)),
                threads.submit(() -> watchCounters(stack, connector, probes)));
    }

    /** Begins to watch. */
    static ProbeWatch start(Stack stack, String connector, Probes probes) {
        return new ProbeWatch(stack, connector, probes);
    }

    /** Returns when all probes were seen, or the time is up. */
    void await(Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            for (Future<?> watch : watching) {
                watch.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
        } catch (TimeoutException late) {
            closing = true; // what is missing is told in the report
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot watch for alerts and counters", e.getCause());
        }
    }

    private void watchAlerts(String bootstrapServers, String topic, Probes probes) {
        try (CommittedRecords alerts = new CommittedRecords(bootstrapServers, topic)) {
            alerts.forEach(
                    alert -> probes.alerted(alert.key(), System.nanoTime()),
                    () -> closing || probes.allAlerted(),
                    Duration.ofDays(1));
        }
    }

    private void watchCounters(Stack stack, String connector, Probes probes) {
        try (RedisClient redis = RedisClient.create(stack.redis().uri())) {
            StatsReader reader = new StatsReader(redis, new KeyLayout(connector, SinkCheck.DEFAULT));
            int first = 0;
            while (first < probes.size() && !closing) {
                for (int probe = first; probe < probes.size() && probes.isDue(probe); probe++) {
                    look(reader, probes, probe);
                }
                while (first < probes.size() && probes.isCounted(first)) {
                    first++;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private static void look(StatsReader reader, Probes probes, int probe) {
        boolean there = !probes.isCounted(probe)
                && reader.user(probes.user(probe))
                        .filter(user -> user.failures() >= FAILURES)
                        .isPresent();
        if (there) {
            probes.counted(probe, System.nanoTime());
        }
    }

    @Override
    public void close() {
        closing = true;
        threads.shutdown();
    }
}
