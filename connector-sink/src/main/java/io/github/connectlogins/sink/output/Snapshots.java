package io.github.connectlogins.sink.output;

import io.github.connectlogins.redis.LoginStats;
import io.github.connectlogins.redis.StatsReader;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Makes snapshots of the statistics: after a time, or after a number of events, and only if something has changed. */
final class Snapshots implements PeriodicOutput {
    private static final long EVENTS_POLL_MS = 50;

    private final StatsReader reader;
    private final SnapshotMessage message;
    private final long intervalMs;
    private final long everyEvents;
    private long lastEmitted = System.nanoTime();
    private long lastRead = lastEmitted;
    private LoginStats lastStats;

    /**
     * Snapshots of what {@code reader} reads.
     *
     * @param intervalMs time between snapshots
     * @param everyEvents events between snapshots, 0 for no such limit
     */
    Snapshots(StatsReader reader, SnapshotMessage message, long intervalMs, long everyEvents) {
        this.reader = reader;
        this.message = message;
        this.intervalMs = intervalMs;
        this.everyEvents = everyEvents;
    }

    @Override
    public long pauseMs() {
        return everyEvents > 0 ? EVENTS_POLL_MS : Math.max(1, intervalMs - millisSince(lastEmitted));
    }

    @Override
    public List<ProducerRecord<byte[], byte[]>> due() {
        boolean timeIsUp = millisSince(lastEmitted) >= intervalMs;
        if (!timeIsUp && (everyEvents == 0 || millisSince(lastRead) < EVENTS_POLL_MS)) {
            return List.of();
        }
        lastRead = System.nanoTime();
        if (timeIsUp) {
            // Also where Redis does not answer: otherwise it would be due, and asked for, without a pause.
            lastEmitted = lastRead;
        }
        LoginStats stats = reader.read();
        return timeIsUp || passed(stats) ? changed(stats) : List.of();
    }

    @Override
    public void sent() {
        // The next one tells of what has changed since this one was made.
    }

    @Override
    public void again() {
        lastStats = null;
    }

    private boolean passed(LoginStats stats) {
        long before = lastStats == null ? 0 : lastStats.total().attempts();
        return stats.total().attempts() / everyEvents > before / everyEvents;
    }

    private List<ProducerRecord<byte[], byte[]>> changed(LoginStats stats) {
        lastEmitted = System.nanoTime();
        if (stats.equals(lastStats)) {
            return List.of();
        }
        lastStats = stats;
        return List.of(message.record(stats, System.currentTimeMillis()));
    }

    private static long millisSince(long nanoTime) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanoTime);
    }
}
