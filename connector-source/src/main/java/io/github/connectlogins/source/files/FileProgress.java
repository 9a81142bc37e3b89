package io.github.connectlogins.source.files;

import io.github.connectlogins.core.metrics.Meters;
import io.github.connectlogins.source.feed.SourceMetrics;
import java.util.concurrent.atomic.LongAdder;

/** How far a task is through its files, told as metrics. Changed by one thread, once a batch; read by any. */
final class FileProgress {
    private final LongAdder filesDone;
    private final LongAdder bytesRead;
    private final LongAdder unreadable;
    private long readOfFile;
    private volatile int filesLeft;
    private volatile long bytesLeft;

    FileProgress(Meters meters) {
        filesDone = meters.total(SourceMetrics.FILES_DONE);
        bytesRead = meters.total(SourceMetrics.BYTES_READ);
        unreadable = meters.total(SourceMetrics.UNREADABLE);
        meters.gauge(SourceMetrics.FILES_LEFT, () -> filesLeft);
        meters.gauge(SourceMetrics.BYTES_LEFT, () -> bytesLeft);
    }

    /** Counts records that could not be read. */
    LongAdder unreadable() {
        return unreadable;
    }

    /** The visit begins. */
    void began(FileVisit visit) {
        readOfFile = visit.position();
    }

    /** The visit has gone on. */
    void read(FileVisit visit) {
        long more = Math.max(0, visit.position() - readOfFile);
        readOfFile = visit.position();
        bytesRead.add(more);
    }

    /** A visit is over. */
    void ended() {
        filesDone.increment();
    }

    /**
     * So much is left.
     *
     * @param visit of the file that is being read; null where none is
     */
    void left(FileQueue queue, FileVisit visit) {
        filesLeft = queue.size() + (visit == null ? 0 : 1);
        bytesLeft = queue.bytesWaiting() + (visit == null ? 0 : bytesLeft(visit));
    }

    /** It is an estimate: packed text is longer than its file. */
    private static long bytesLeft(FileVisit visit) {
        return Math.max(0, visit.file().size() - visit.position());
    }
}
