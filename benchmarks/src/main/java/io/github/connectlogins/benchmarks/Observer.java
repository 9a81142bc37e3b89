package io.github.connectlogins.benchmarks;

import io.github.connectlogins.benchmarks.Progress.Health;
import io.github.connectlogins.benchmarks.measure.Sample;
import io.github.connectlogins.benchmarks.stack.Meters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Follows a run from outside until it is done. */
final class Observer {
    private static final long POLL_MILLIS = 20;
    private static final long HEALTH_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long STALLED_NANOS = Duration.ofMinutes(2).toNanos();

    private final String what;
    private final Progress progress;
    private final Meters meters;
    private final Health health;

    /**
     * An observer.
     *
     * @param what whom it follows, for messages
     */
    Observer(String what, Progress progress, Meters meters, Health health) {
        this.what = what;
        this.progress = progress;
        this.meters = meters;
        this.health = health;
    }

    /**
     * Returns when {@code total} events are done.
     *
     * @return what was seen until then, in order
     * @throws IllegalStateException when it fails, or stands still for two minutes
     */
    List<Sample> follow(long total) throws InterruptedException {
        List<Sample> samples = new ArrayList<>(List.of(sample()));
        Sample moved = samples.get(0);
        long checked = moved.nanos();
        while (moved.done() < total) {
            Thread.sleep(POLL_MILLIS);
            Sample now = sample();
            samples.add(now);
            if (now.done() > moved.done()) {
                moved = now;
            } else if (now.nanos() - moved.nanos() > STALLED_NANOS) {
                throw new IllegalStateException(
                        "%s stands still at %d of %d events".formatted(what, now.done(), total));
            }
            if (now.nanos() - Math.max(moved.nanos(), checked) > HEALTH_NANOS) {
                checked = now.nanos();
                check();
            }
        }
        return samples;
    }

    private Sample sample() throws InterruptedException {
        try {
            long done = progress.done();
            return new Sample(System.nanoTime(), done, meters.read());
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot tell how far " + what + " has come", e.getCause());
        }
    }

    private void check() throws InterruptedException {
        List<String> problems = health.problems();
        if (!problems.isEmpty()) {
            throw new IllegalStateException(what + " has failed: " + String.join("; ", problems));
        }
    }
}
