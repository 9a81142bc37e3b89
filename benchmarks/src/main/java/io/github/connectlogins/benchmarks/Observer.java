package io.github.connectlogins.benchmarks;

import io.github.connectlogins.benchmarks.measure.Sample;
import io.github.connectlogins.benchmarks.stack.Meters;
import io.github.connectlogins.testbed.Awaiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Follows a run from outside until it is done. */
final class Observer {
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Duration RUN_WITHIN = Duration.ofMinutes(10);
    private static final long HEALTH_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long STALLED_NANOS = Duration.ofMinutes(1).toNanos();

    private final String what;
    private final Progress progress;
    private final Meters meters;
    private final Progress.Health health;

    private final List<Sample> samples = new ArrayList<>();
    private Sample moved;
    private long checked;

    /**
     * An observer of one run.
     *
     * @param what whom it follows, for messages
     */
    Observer(String what, Progress progress, Meters meters, Progress.Health health) {
        this.what = what;
        this.progress = progress;
        this.meters = meters;
        this.health = health;
    }

    /**
     * Returns when {@code total} events are done.
     *
     * @return what was seen until then, in order
     * @throws IllegalStateException when it fails, stands still for a minute, or takes longer than ten
     */
    List<Sample> follow(long total) throws InterruptedException {
        moved = sample();
        checked = moved.nanos();
        Sample last = Awaiting.last(RUN_WITHIN, PAUSE, () -> look(total), sample -> sample.done() >= total);
        if (last.done() < total) {
            throw new IllegalStateException("%s is at %d of %d events after %d minutes"
                    .formatted(what, last.done(), total, RUN_WITHIN.toMinutes()));
        }
        return samples;
    }

    private Sample look(long total) throws InterruptedException {
        Sample now = sample();
        samples.add(now);
        if (now.done() > moved.done()) {
            moved = now;
        } else if (now.nanos() - moved.nanos() > STALLED_NANOS) {
            throw new IllegalStateException("%s stands still at %d of %d events".formatted(what, now.done(), total));
        }
        if (now.nanos() - Math.max(moved.nanos(), checked) > HEALTH_NANOS) {
            checked = now.nanos();
            check();
        }
        return now;
    }

    private Sample sample() throws InterruptedException {
        long done = progress.done();
        return new Sample(System.nanoTime(), done, meters.read());
    }

    private void check() throws InterruptedException {
        List<String> problems = health.problems();
        if (!problems.isEmpty()) {
            throw new IllegalStateException(what + " has failed: " + String.join("; ", problems));
        }
    }
}
