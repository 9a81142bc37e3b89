package io.github.connectlogins.benchmarks;

import io.github.connectlogins.benchmarks.stack.Stack;
import io.github.connectlogins.core.UserPlacement;
import io.github.connectlogins.redis.KeyLayout;
import io.github.connectlogins.redis.UserState;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Response;

/** Two threads that look out for {@link Probes}: one reads the alerts, one asks Redis about a millisecond apart. */
final class ProbeWatch implements AutoCloseable {
    private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(500);
    private static final long FAILURES = 3;

    private final ExecutorService threads;
    private final List<Future<?>> watching;

    private volatile boolean closing;

    private ProbeWatch(Stack stack, KeyLayout keys, Probes probes) {
        threads = Executors.newFixedThreadPool(2, task -> {
            Thread thread = new Thread(task, "watch");
            thread.setDaemon(true);
            return thread;
        });
        watching = List.of(
                threads.submit(
                        () -> watchAlerts(stack.bootstrapServers(), SinkCheck.alertTopic(keys.namespace()), probes)),
                threads.submit(() -> watchCounters(stack, keys, probes)));
    }

    /** Begins to watch. */
    static ProbeWatch start(Stack stack, KeyLayout keys, Probes probes) {
        return new ProbeWatch(stack, keys, probes);
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

    private void watchCounters(Stack stack, KeyLayout keys, Probes probes) {
        try (Jedis redis = stack.redis().connect()) {
            int first = 0;
            while (first < probes.size() && !closing) {
                look(redis, keys, probes, first);
                while (first < probes.size() && probes.isCounted(first)) {
                    first++;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    /** One round trip for all that are waited for, so that looking costs those little who are looked at. */
    private static void look(Jedis redis, KeyLayout keys, Probes probes, int first) {
        Map<Integer, Response<String>> users = new HashMap<>();
        try (AbstractPipeline pipeline = redis.pipelined()) {
            for (int probe = first; probe < probes.size() && probes.isDue(probe); probe++) {
                if (!probes.isCounted(probe)) {
                    String user = probes.user(probe);
                    UserPlacement.Place place = keys.placement().placeOf(user);
                    users.put(probe, pipeline.hget(keys.users(place.bucket(), place.hash()), user));
                }
            }
        }
        long now = System.nanoTime();
        users.forEach((probe, user) -> {
            if (user.get() != null && UserState.parse(user.get()).failures() >= FAILURES) {
                probes.counted(probe, now);
            }
        });
    }

    @Override
    public void close() {
        closing = true;
        threads.shutdown();
    }
}
