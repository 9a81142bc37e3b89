package io.github.connectlogins.sink.output;

import io.github.connectlogins.redis.LoginStats;
import io.github.connectlogins.redis.StatsReader;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Makes a snapshot of the statistics from time to time, if something has changed. */
final class Snapshots implements PeriodicOutput {
    private final StatsReader reader;
    private final SnapshotMessage message;
    private final long intervalMs;
    private long lastEmitted = System.nanoTime();
    private LoginStats lastStats;

    /**
     * Snapshots of what {@code reader} reads.
     *
     * @param intervalMs time between snapshots
     */
    Snapshots(StatsReader reader, SnapshotMessage message, long intervalMs) {
        this.reader = reader;
        this.message = message;
        this.intervalMs = intervalMs;
    }

    @Override
    public long pauseMs() {
        return Math.max(1, intervalMs - millisSince(lastEmitted));
    }

    @Override
    public boolean isDue() {
        return millisSince(lastEmitted) >= intervalMs;
    }

    @Override
    public List<ProducerRecord<byte[], byte[]>> due() {
        if (!isDue()) {
            return List.of();
        }
        // Also where Redis does not answer: otherwise it would be due, and asked for, without a pause.
        lastEmitted = System.nanoTime();
        LoginStats stats = reader.read();
        if (stats.equals(lastStats)) {
            return List.of();
        }
        lastStats = stats;
        return List.of(message.record(stats, System.currentTimeMillis()));
    }

    @Override
    public void sent() {
        // The next one tells of what has changed since this one was made.
    }

    @Override
    public void again() {
        lastStats = null;
    }

    private static long millisSince(long nanoTime) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanoTime);
    }
}
