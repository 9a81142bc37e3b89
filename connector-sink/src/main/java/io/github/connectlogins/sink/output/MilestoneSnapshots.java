package io.github.connectlogins.sink.output;

import io.github.connectlogins.redis.LoginStats;
import io.github.connectlogins.redis.StatsReader;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A snapshot of the statistics after every so many events. It is made when it is asked for, which is when nothing is
 * being counted. A task that has just begun cannot know whether the last one was published, and makes it once more.
 */
final class MilestoneSnapshots implements PeriodicOutput {
    private static final long IDLE_MS = 60_000;
    private static final long RETRY_MS = 50;
    private static final long UNKNOWN = -1;

    private final StatsReader reader;
    private final SnapshotMessage message;
    private final long every;
    private final AtomicReference<CompletableFuture<Long>> asked = new AtomicReference<>();
    private CompletableFuture<Long> answering;
    private long total;
    private long toldTotal = UNKNOWN;

    /**
     * Snapshots of what {@code reader} reads.
     *
     * @param every number of events between two of them, at least 1
     */
    MilestoneSnapshots(StatsReader reader, SnapshotMessage message, long every) {
        this.reader = reader;
        this.message = message;
        this.every = every;
    }

    /** How many events are counted, answered when the snapshot of that, if there has to be one, is published. */
    CompletableFuture<Long> ask() {
        CompletableFuture<Long> answer = new CompletableFuture<>();
        asked.set(answer);
        return answer;
    }

    @Override
    public long pauseMs() {
        return isDue() ? RETRY_MS : IDLE_MS;
    }

    @Override
    public boolean isDue() {
        return asked.get() != null;
    }

    @Override
    public List<ProducerRecord<byte[], byte[]>> due() {
        answering = asked.get();
        if (answering == null) {
            return List.of();
        }
        LoginStats stats = reader.read();
        total = stats.total().attempts();
        return isMilestone(total) ? List.of(message.record(stats, System.currentTimeMillis())) : List.of();
    }

    /** More than a milestone is found only if an old owner of a partition still counted beside this task. */
    private boolean isMilestone(long now) {
        return toldTotal == UNKNOWN ? now > 0 && now % every == 0 : now / every > toldTotal / every;
    }

    @Override
    public void sent() {
        if (answering != null) {
            toldTotal = Math.max(toldTotal, total);
            asked.compareAndSet(answering, null);
            answering.complete(total);
        }
    }

    @Override
    public void again() {
        // It is still asked for.
    }
}
